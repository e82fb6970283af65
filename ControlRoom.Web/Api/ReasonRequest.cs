namespace ControlRoom.Web.Api;

/// <summary>A body with a reason and, where it concerns one device, its name.</summary>
/// <param name="Reason">The reason, for the records.</param>
/// <param name="Server">Name of a device, for instance of an ECC server; null if the request does not concern one.</param>
public sealed record ReasonRequest(string? Reason, string? Server = null);
