using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>The reason why a call failed.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Message">A sentence for the operator that names the operation and the reason; at most a few hundred characters.</param>
public sealed record EccFailure(EccFailureKind Kind, string Message)
{
    /// <summary>What the server reported, or what is wrong with its address, if that is more specific than the kind.</summary>
    public ProblemCode Cause { get; init; }

    /// <summary>The problem code of the cause or, if the cause is unknown, of the kind.</summary>
    public ProblemCode Code => Cause == ProblemCode.Unknown ? CodeOf(Kind) : Cause;

    private static ProblemCode CodeOf(EccFailureKind kind) =>
        kind switch
        {
            EccFailureKind.ConnectionClosed => ProblemCode.ConnectionCutOff,
            EccFailureKind.NotHttp => ProblemCode.NotAnEccServer,
            EccFailureKind.Fault or EccFailureKind.Refused or EccFailureKind.NotSent => ProblemCode.Refused,
            _ => ProblemCode.EccDoesNotAnswer,
        };
}
