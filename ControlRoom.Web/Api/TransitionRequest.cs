namespace ControlRoom.Web.Api;

/// <summary>The body of a request for a transition.</summary>
/// <param name="TargetState">The state to go to, as a number; −1 for one state back.</param>
/// <param name="Version">Version of the status it was decided on; null if that does not matter.</param>
/// <param name="Stop">True if it is meant as a stop: without it nothing that stops data taking or ends a run is done.</param>
/// <param name="OverrideControl">True to stop although somebody else has control, who is told; nothing but a stop is done with it.</param>
public sealed record TransitionRequest(int? TargetState, long? Version = null, bool Stop = false, bool OverrideControl = false);
