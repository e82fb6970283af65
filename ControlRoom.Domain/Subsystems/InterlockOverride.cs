namespace ControlRoom.Domain.Subsystems;

/// <summary>An expert's word that a run shall be started although a condition is not met.</summary>
/// <param name="Interlock">Which condition.</param>
/// <param name="Reason">Why; recorded with the run.</param>
public sealed record InterlockOverride(Interlock Interlock, string Reason);
