using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;

namespace ControlRoom.Ecc.Soap;

/// <summary>Why a call failed, before it is put into a sentence that names operation and endpoint.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Reason">A clause without a full stop; may contain text from the server.</param>
internal sealed record CallProblem(EccFailureKind Kind, string Reason)
{
    /// <summary>The code, if more is known than the kind.</summary>
    public ProblemCode Cause { get; init; }
}
