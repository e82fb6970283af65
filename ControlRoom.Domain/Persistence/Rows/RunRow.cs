using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A run.</summary>
public sealed class RunRow
{
    public int Id { get; set; }

    public int ExperimentId { get; set; }

    public ExperimentRow? Experiment { get; set; }

    /// <summary>Unique within the experiment.</summary>
    public int Number { get; set; }

    public RunClass Class { get; set; }

    public string Title { get; set; } = string.Empty;

    public string Notes { get; set; } = string.Empty;

    public string Config { get; set; } = string.Empty;

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Null for at most one run of an experiment.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    public List<MeasurementRow> Measurements { get; } = [];

    public RunProgressRow? Progress { get; set; }

    public RunEndRow? End { get; set; }

    public List<RunEventRow> Events { get; } = [];
}
