using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>Somebody did something, or tried to; it is written down for good.</summary>
public sealed record Audited(DateTimeOffset At, AuditEntry Entry) : Fact(At);

/// <summary>Somebody has stopped something although somebody else had control.</summary>
public sealed record ControlOverridden(DateTimeOffset At, ControlOverride Override) : Fact(At);

/// <summary>Whoever had control then has seen what was done up to a moment.</summary>
public sealed record ControlOverridesSeen(DateTimeOffset At, string Holder, DateTimeOffset UpTo) : Fact(At);

/// <summary>Somebody has control of the experiment from now on, or nobody, or asks for it.</summary>
public sealed record ControlChanged(DateTimeOffset At, ControlState Control) : Fact(At);
