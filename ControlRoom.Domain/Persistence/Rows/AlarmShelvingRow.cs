using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A shelved alarm.</summary>
public sealed class AlarmShelvingRow
{
    public RunAlarmKind Kind { get; set; }

    public required string Source { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset Until { get; set; }

    public required string Reason { get; set; }

    /// <summary>Its position in the list.</summary>
    public int Place { get; set; }
}
