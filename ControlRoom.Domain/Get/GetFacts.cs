using System.Collections.Immutable;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>These configuration sets are known of the servers from now on.</summary>
public sealed record ConfigSetsLoaded(DateTimeOffset At, ImmutableDictionary<EccServerId, ConfigSetList> Lists) : Fact(At);

/// <summary>How long the last transitions of the servers took, as far as it was written down.</summary>
public sealed record DurationsLoaded(DateTimeOffset At, ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>> Observed)
    : Fact(At);

/// <summary>GetState answered.</summary>
/// <param name="At">When the answer had arrived.</param>
/// <param name="Server">Which server.</param>
/// <param name="Reading">What it said.</param>
/// <param name="Took">Duration of the call.</param>
public sealed record EccStateRead(DateTimeOffset At, EccServerId Server, EccReading Reading, TimeSpan Took) : Fact(At);

/// <summary>GetState gave no usable answer.</summary>
public sealed record EccReadFailed(DateTimeOffset At, EccServerId Server, EccFailure Failure, TimeSpan Took) : Fact(At);

/// <summary>A transition of ours was sent to one server.</summary>
public sealed record TransitionStarted(DateTimeOffset At, EccServerId Server, EccTransition Transition) : Fact(At);

/// <summary>A transition of ours takes longer than its deadline, and the server says that it is still at work.</summary>
public sealed record TransitionSlow(DateTimeOffset At, EccServerId Server, TimeSpan Deadline) : Fact(At);

/// <summary>A transition of ours is over for one server, one way or another (also if it was skipped and never started).</summary>
public sealed record TransitionEnded(DateTimeOffset At, TransitionOutcome Outcome) : Fact(At);

/// <summary>A command for all servers or for one has been accepted.</summary>
public sealed record CommandStarted(DateTimeOffset At, ActiveCommand Command) : Fact(At);

/// <summary>A command is over; its outcomes have been told before.</summary>
public sealed record CommandEnded(DateTimeOffset At, long CommandNumber) : Fact(At);

/// <summary>A procedure has begun, come further, ended or been dismissed.</summary>
public sealed record ProcedureChanged(DateTimeOffset At, Procedure? Procedure) : Fact(At);
