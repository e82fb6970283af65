namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/run/abort</c>.</summary>
/// <param name="Reason">Why the run is aborted; kept with it.</param>
/// <param name="OverrideControl">True to do so although somebody else has control, who is told.</param>
public sealed record AbortRequest(string? Reason, bool OverrideControl = false);
