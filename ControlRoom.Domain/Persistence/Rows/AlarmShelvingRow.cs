using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>An alarm that is shelved.</summary>
public sealed class AlarmShelvingRow
{
    public RunAlarmKind Kind { get; set; }

    public required string Source { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset Until { get; set; }

    public required string Reason { get; set; }

    /// <summary>Its place among the others.</summary>
    public int Place { get; set; }
}
