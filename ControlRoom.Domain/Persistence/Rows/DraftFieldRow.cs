namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A field that a user has filled in but not submitted.</summary>
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

    /// <summary>The typed text.</summary>
    public required string Text { get; set; }

    /// <summary>The stored value at the time of typing.</summary>
    public required string Base { get; set; }

    public bool IsCopied { get; set; }

    public required string Origin { get; set; }

    public DateTimeOffset At { get; set; }
}
