namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>What only some observables have.</summary>
public sealed class ObservableDetailsRow
{
    public int ObservableId { get; set; }

    public ObservableRow? Observable { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    /// <summary>Null while it is on the sheet.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
