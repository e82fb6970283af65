using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>How a transition ended for one server, as a value.</summary>
public sealed record TransitionOutcome : DeviceOutcome
{
    public required EccServerId Server { get; init; }

    public required string ServerName { get; init; }

    public required EccTransition Transition { get; init; }

    /// <inheritdoc/>
    public override string Device => ServerName;

    /// <summary>What the server complained about, where more is known than the kind.</summary>
    public ProblemCode Cause { get; init; }

    /// <summary>The code of the cause, or else of the kind.</summary>
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
