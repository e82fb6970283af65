namespace ControlRoom.Domain.Get;

/// <summary>Why a call gave no usable answer.</summary>
/// <param name="Kind">The named kind.</param>
/// <param name="Message">A sentence for the operator that names the operation and the reason; bounded to a few hundred characters.</param>
public sealed record EccFailure(EccFailureKind Kind, string Message);
