namespace ControlRoom.Domain.Subsystems;

/// <summary>An expert's decision to start a run although a condition is not met.</summary>
/// <param name="Interlock">Which condition.</param>
/// <param name="Reason">Why; recorded with the run.</param>
public sealed record InterlockOverride(Interlock Interlock, string Reason);
