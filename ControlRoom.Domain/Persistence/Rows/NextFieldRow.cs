namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A field of the sheet that is filled in before the next run of an experiment is started.</summary>
public sealed class NextFieldRow
{
    public int ExperimentId { get; set; }

    public ExperimentRow? Experiment { get; set; }

    /// <summary>The observable's id, or one of the negative ids of class, title and notes.</summary>
    public int Field { get; set; }

    /// <summary>The text of the value, independent of the locale.</summary>
    public required string Value { get; set; }

    public bool IsCopied { get; set; }
}
