namespace ControlRoom.Domain.Persistence.Rows;

/// <summary>An audit entry. The database itself refuses to change or delete one.</summary>
public sealed class AuditRow
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Origin { get; set; }

    public required string Action { get; set; }

    public required string Subject { get; set; }

    public required string OldValue { get; set; }

    public required string NewValue { get; set; }

    public required string Outcome { get; set; }
}
