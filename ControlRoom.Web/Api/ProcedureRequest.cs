namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/procedures</c>.</summary>
/// <param name="TargetState">1 Idle or 4 Ready.</param>
/// <param name="Version">Version of the plan on which the request was decided; null if that does not matter.</param>
public sealed record ProcedureRequest(int? TargetState, long? Version = null);
