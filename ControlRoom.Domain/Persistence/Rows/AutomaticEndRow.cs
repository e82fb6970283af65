namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The automatic end of an experiment's runs.</summary>
public sealed class AutomaticEndRow
{
    public int ExperimentId { get; set; }

    public ExperimentRow? Experiment { get; set; }

    public long? EndMilliseconds { get; set; }

    public long? EndBytes { get; set; }

    public bool StartsNext { get; set; }
}
