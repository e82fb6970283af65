using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Api;

/// <summary>One endpoint of the API, for display.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Its path; parameters are in braces.</param>
/// <param name="Summary">A sentence that describes the request.</param>
/// <param name="Right">The right that it needs.</param>
/// <param name="Body">The members of its body; empty if it has none.</param>
public sealed record ApiEntry(string Method, string Path, string Summary, Right Right, string Body);
