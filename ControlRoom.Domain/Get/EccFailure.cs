using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>Why a call gave no usable answer.</summary>
/// <param name="Kind">The named kind.</param>
/// <param name="Message">A sentence for the operator that names the operation and the reason; bounded to a few hundred characters.</param>
public sealed record EccFailure(EccFailureKind Kind, string Message)
{
    /// <summary>What the server complained about or what is wrong with its address, where more is known than the kind.</summary>
    public ProblemCode Cause { get; init; }

    /// <summary>The code of the cause, or else of the kind.</summary>
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
