namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>Properties that only some observables have.</summary>
public sealed class ObservableDetailsRow
{
    public int ObservableId { get; set; }

    public ObservableRow? Observable { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    /// <summary>When the observable was removed; null while it is on the sheet.</summary>
    public DateTimeOffset? RemovedAt { get; set; }
}
