namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A field that somebody has filled in and not submitted.</summary>
public sealed class DraftFieldRow
{
    /// <summary>The run number of a draft for the next run.</summary>
    public const int NextRun = -1;

    public int ExperimentId { get; set; }

    public ExperimentRow? Experiment { get; set; }

    public int RunNumber { get; set; }

    public required string Browser { get; set; }

    /// <summary>The observable's id, or one of the negative ids of class, title and notes.</summary>
    public int Field { get; set; }

    /// <summary>As it was typed.</summary>
    public required string Text { get; set; }

    /// <summary>What was stored when it was typed.</summary>
    public required string Base { get; set; }

    public bool IsCopied { get; set; }

    public required string Origin { get; set; }

    public DateTimeOffset At { get; set; }
}
