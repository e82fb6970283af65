using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Something about people: who did what, and who has control.</summary>
/// <param name="At">When it was so.</param>
public abstract record AccessFact(DateTimeOffset At) : Fact(At);

/// <summary>Somebody did something, or tried to; it is written down for good.</summary>
public sealed record Audited(DateTimeOffset At, AuditEntry Entry) : AccessFact(At);

/// <summary>Somebody has stopped something although somebody else had control.</summary>
public sealed record ControlOverridden(DateTimeOffset At, ControlOverride Override) : AccessFact(At);

/// <summary>Whoever had control then has seen what was done up to a moment.</summary>
public sealed record ControlOverridesSeen(DateTimeOffset At, string Holder, DateTimeOffset UpTo) : AccessFact(At);

/// <summary>Somebody has control of the experiment from now on, or nobody, or asks for it.</summary>
public sealed record ControlChanged(DateTimeOffset At, ControlState Control) : AccessFact(At);
