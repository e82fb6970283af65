using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Access;

/// <summary>A fact about users: what they did, and who has control.</summary>
/// <param name="At">When it happened.</param>
public abstract record AccessFact(DateTimeOffset At) : Fact(At);

/// <summary>An audit entry was made. It is stored permanently.</summary>
public sealed record Audited(DateTimeOffset At, AuditEntry Entry) : AccessFact(At);

/// <summary>A user stopped something although another user had control.</summary>
public sealed record ControlOverridden(DateTimeOffset At, ControlOverride Override) : AccessFact(At);

/// <summary>The holder of control has seen the overrides up to a moment.</summary>
public sealed record ControlOverridesSeen(DateTimeOffset At, string Holder, DateTimeOffset UpTo) : AccessFact(At);

/// <summary>Control of the experiment, or a request for it, has changed.</summary>
public sealed record ControlChanged(DateTimeOffset At, ControlState Control) : AccessFact(At);
