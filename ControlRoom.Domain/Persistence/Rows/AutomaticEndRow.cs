namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>When runs of an experiment end by themselves.</summary>
public sealed class AutomaticEndRow
{
    public int ExperimentId { get; set; }

    public ExperimentRow? Experiment { get; set; }

    public long? EndMilliseconds { get; set; }

    public long? EndBytes { get; set; }

    public bool StartsNext { get; set; }
}
