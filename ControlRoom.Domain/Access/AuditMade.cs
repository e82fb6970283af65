using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Somebody did something, or tried to.</summary>
public sealed record AuditMade(DateTimeOffset At, AuditEntry Entry) : JournalRecord(At);
