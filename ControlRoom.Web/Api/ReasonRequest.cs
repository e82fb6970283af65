namespace ControlRoom.Web.Api;

/// <summary>A body that gives a reason, and a server where one is meant.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Server">Name of an ECC server.</param>
public sealed record ReasonRequest(string? Reason, string? Server = null);
