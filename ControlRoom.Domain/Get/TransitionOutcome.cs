using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>The outcome of a transition for one server.</summary>
public sealed record TransitionOutcome : DeviceOutcome
{
    public required EccServerId Server { get; init; }

    public required string ServerName { get; init; }

    public required EccTransition Transition { get; init; }

    /// <summary>The configuration set that was sent along; null if nothing was sent.</summary>
    public ConfigId? Config { get; init; }

    /// <inheritdoc/>
    public override string Device => ServerName;

    /// <summary>The problem that the server reported, if that is more specific than the kind.</summary>
    public ProblemCode Cause { get; init; }

    /// <summary>The problem code of the cause or, if the cause is unknown, of the kind.</summary>
    public ProblemCode Code => Cause == ProblemCode.Unknown ? CodeOf(Kind) : Cause;

    /// <inheritdoc/>
    public override string Asked => Transition.ToString();

    private static ProblemCode CodeOf(OutcomeKind kind) =>
        kind switch
        {
            OutcomeKind.Refused => ProblemCode.Refused,
            OutcomeKind.TimedOut => ProblemCode.TimedOut,
            OutcomeKind.Unreachable => ProblemCode.EccDoesNotAnswer,
            OutcomeKind.Skipped => ProblemCode.Skipped,
            _ => ProblemCode.Unknown,
        };
}
