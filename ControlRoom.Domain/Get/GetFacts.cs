using System.Collections.Immutable;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>Something about ECC servers.</summary>
/// <param name="At">When it was so.</param>
public abstract record GetFact(DateTimeOffset At) : Fact(At);

/// <summary>These configuration sets are known of the servers from now on.</summary>
public sealed record ConfigSetsLoaded(DateTimeOffset At, ImmutableDictionary<EccServerId, ConfigSetList> Lists) : GetFact(At);

/// <summary>How long the last transitions of the servers took, as far as it was written down.</summary>
public sealed record DurationsLoaded(DateTimeOffset At, ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>> Observed)
    : GetFact(At);

/// <summary>GetState answered.</summary>
/// <param name="At">When the answer had arrived.</param>
/// <param name="Server">Which server.</param>
/// <param name="Reading">What it said.</param>
/// <param name="Took">Duration of the call.</param>
public sealed record EccStateRead(DateTimeOffset At, EccServerId Server, EccReading Reading, TimeSpan Took) : GetFact(At);

/// <summary>GetState gave no usable answer.</summary>
public sealed record EccReadFailed(DateTimeOffset At, EccServerId Server, EccFailure Failure, TimeSpan Took) : GetFact(At);

/// <summary>A transition of ours was sent to one server.</summary>
public sealed record TransitionStarted(DateTimeOffset At, EccServerId Server, EccTransition Transition) : GetFact(At);

/// <summary>A transition of ours takes longer than its deadline, and the server says that it is still at work.</summary>
public sealed record TransitionSlow(DateTimeOffset At, EccServerId Server, TimeSpan Deadline) : GetFact(At);

/// <summary>A transition of ours is over for one server, one way or another (also if it was skipped and never started).</summary>
public sealed record TransitionEnded(DateTimeOffset At, TransitionOutcome Outcome) : GetFact(At);

/// <summary>Going to Ready or Idle has begun, progressed, ended or been dismissed.</summary>
public sealed record BringUpChanged(DateTimeOffset At, BringUp? BringUp) : GetFact(At);
