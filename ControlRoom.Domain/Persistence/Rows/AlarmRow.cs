using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>A present alarm.</summary>
public sealed class AlarmRow
{
    public RunAlarmKind Kind { get; set; }

    public required string Source { get; set; }

    public DateTimeOffset Since { get; set; }

    public DateTimeOffset RaisedAt { get; set; }

    public required string Cause { get; set; }

    public required string Consequence { get; set; }

    public required string Action { get; set; }

    public string? AcknowledgedBy { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? Note { get; set; }

    /// <summary>Its position in the list.</summary>
    public int Place { get; set; }
}
