using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>A fact about ECC servers.</summary>
/// <param name="At">When it happened.</param>
public abstract record GetFact(DateTimeOffset At) : Fact(At);

/// <summary>The configuration sets of the servers were loaded.</summary>
public sealed record ConfigSetsLoaded(DateTimeOffset At, ImmutableDictionary<EccServerId, ConfigSetList> Lists) : GetFact(At);

/// <summary>The saved durations of the servers' last transitions were loaded.</summary>
public sealed record DurationsLoaded(DateTimeOffset At, ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>> Observed)
    : GetFact(At);

/// <summary>GetState answered.</summary>
/// <param name="At">When the answer was received.</param>
/// <param name="Server">The server.</param>
/// <param name="Reading">The content of the answer.</param>
/// <param name="Duration">Duration of the call.</param>
public sealed record EccStateRead(DateTimeOffset At, EccServerId Server, EccReading Reading, TimeSpan Duration) : GetFact(At);

/// <summary>GetState failed.</summary>
public sealed record EccReadFailed(DateTimeOffset At, EccServerId Server, EccFailure Failure, TimeSpan Duration) : GetFact(At);

/// <summary>The control room sent a transition to one server.</summary>
public sealed record TransitionStarted(DateTimeOffset At, EccServerId Server, EccTransition Transition) : GetFact(At);

/// <summary>A transition of the control room is taking longer than its deadline, and the server reports that it is still working.</summary>
public sealed record TransitionSlow(DateTimeOffset At, EccServerId Server, TimeSpan Deadline) : GetFact(At);

/// <summary>
/// A transition of the control room has ended for one server, with any outcome. A transition that was skipped also has one.
/// </summary>
public sealed record TransitionEnded(DateTimeOffset At, TransitionOutcome Outcome) : GetFact(At);

/// <summary>A "Go to Ready" or "Go to Idle" has begun, progressed or ended.</summary>
public sealed record BringUpChanged(DateTimeOffset At, BringUp BringUp) : GetFact(At);

/// <summary>The result of "Go to Ready" or "Go to Idle" was dismissed. It changes nothing if another one has begun since then.</summary>
/// <param name="At">When it was dismissed.</param>
/// <param name="BringUp">The result that was shown.</param>
public sealed record BringUpDismissed(DateTimeOffset At, BringUp BringUp) : GetFact(At);
