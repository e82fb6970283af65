using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>An audit entry was made.</summary>
public sealed record AuditMade(DateTimeOffset At, AuditEntry Entry) : JournalRecord(At);
