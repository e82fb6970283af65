namespace ControlRoom.Web.Api;

/// <summary>A condition for starting a run that is overridden.</summary>
/// <param name="Interlock">Its name, as in the checklist.</param>
/// <param name="Reason">Why it is overridden; stored with the run.</param>
public sealed record OverrideRequest(string? Interlock, string? Reason);
