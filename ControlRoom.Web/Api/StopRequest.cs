namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/run/stop</c>; it may be omitted.</summary>
/// <param name="OverrideControl">True to stop although another user has control; that user is notified.</param>
public sealed record StopRequest(bool OverrideControl = false);
