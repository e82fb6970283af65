using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;

namespace ControlRoom.Ecc.Soap;

/// <summary>Why an exchange failed, before it is made a sentence that names operation and endpoint.</summary>
/// <param name="Kind">The named kind.</param>
/// <param name="Reason">A clause without full stop; may contain words of the server.</param>
internal sealed record CallProblem(EccFailureKind Kind, string Reason)
{
    /// <summary>The code, where more is known than the kind.</summary>
    public ProblemCode Cause { get; init; }
}
