namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/run/stop</c>; it needs none.</summary>
/// <param name="OverrideControl">True to stop although somebody else has control, who is told.</param>
public sealed record StopRequest(bool OverrideControl = false);
