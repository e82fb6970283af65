namespace ControlRoom.Web.Api;

/// <summary>Body of a transition request.</summary>
/// <param name="TargetState">1 to 5, or −1 for one state back.</param>
public sealed record TransitionRequest(int? TargetState);
