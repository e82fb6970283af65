namespace ControlRoom.Web.Api;

/// <summary>The body of <c>POST /api/v1/filings/{id}/resolve</c>.</summary>
/// <param name="Reason">What was done manually, and why.</param>
public sealed record ResolveRequest(string? Reason);
