namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>The value of one observable in one run; the observable's type determines the column.</summary>
public sealed class MeasurementRow
{
    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    public int ObservableId { get; set; }

    public ObservableRow? Observable { get; set; }

    /// <summary>An integer, or 0 or 1 for no or yes.</summary>
    public long? IntegerValue { get; set; }

    /// <summary>A real number; SQLite cannot hold NaN.</summary>
    public double? RealValue { get; set; }

    /// <summary>A text or the selected choice.</summary>
    public string? TextValue { get; set; }
}
