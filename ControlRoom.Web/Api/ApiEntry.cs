using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Api;

/// <summary>One endpoint of the API, for people.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">Its path, with the parts to be filled in in braces.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Right">What it takes.</param>
/// <param name="Body">The members of its body; empty if it has none.</param>
public sealed record ApiEntry(string Method, string Path, string Summary, Right Right, string Body);
