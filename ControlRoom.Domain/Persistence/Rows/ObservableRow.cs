using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>An observable: one line of the experiment's run sheet.</summary>
public sealed class ObservableRow
{
    public int Id { get; set; }

    public int ExperimentId { get; set; }

    public ExperimentRow? Experiment { get; set; }

    /// <summary>Unique within the experiment.</summary>
    public required string Name { get; set; }

    public ObservableType Type { get; set; }

    public string Units { get; set; } = string.Empty;

    public string Comment { get; set; } = string.Empty;

    /// <summary>The choices of a <see cref="ObservableType.Choice"/>, one per line; empty for the other types.</summary>
    public string Choices { get; set; } = string.Empty;

    public int Position { get; set; }

    /// <summary>The details; null for an observable without a range that is on the sheet.</summary>
    public ObservableDetailsRow? Details { get; set; }
}
