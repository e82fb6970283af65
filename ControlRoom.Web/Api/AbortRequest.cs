namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/run/abort</c>.</summary>
/// <param name="Reason">Why the run is aborted; stored with the run.</param>
/// <param name="OverrideControl">True to abort although another user has control; that user is notified.</param>
public sealed record AbortRequest(string? Reason, bool OverrideControl = false);
