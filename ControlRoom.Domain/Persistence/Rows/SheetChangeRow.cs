namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A change of a field of a sheet. Changes are only ever added.</summary>
public sealed class SheetChangeRow
{
    public long Id { get; set; }

    public int ExperimentId { get; set; }

    public ExperimentRow? Experiment { get; set; }

    /// <summary>Null until the run of the sheet is started.</summary>
    public int? RunId { get; set; }

    public RunRow? Run { get; set; }

    /// <summary>The observable's id, or one of the negative ids of class, title and notes.</summary>
    public int Field { get; set; }

    /// <summary>The field's name at that time.</summary>
    public required string Name { get; set; }

    public string Units { get; set; } = string.Empty;

    public required string OldValue { get; set; }

    public required string NewValue { get; set; }

    public string Note { get; set; } = string.Empty;

    public required string Origin { get; set; }

    public DateTimeOffset At { get; set; }
}
