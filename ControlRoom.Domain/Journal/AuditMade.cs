using ControlRoom.Domain.Audit;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Transitions;

namespace ControlRoom.Domain.Journal;

/// <summary>Somebody did something, or tried to.</summary>
public sealed record AuditMade(DateTimeOffset At, AuditEntry Entry) : JournalRecord(At);
