namespace ControlRoom.Web.Api;

/// <summary>The body of a request for a transition.</summary>
/// <param name="TargetState">The state to go to, as a number; −1 for one state back.</param>
/// <param name="Version">Version of the status it was decided on; null if that does not matter.</param>
public sealed record TransitionRequest(int? TargetState, long? Version = null);
