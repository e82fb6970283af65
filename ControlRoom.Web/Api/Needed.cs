using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Api;

/// <summary>The right that an endpoint needs; every endpoint has this metadata.</summary>
/// <param name="Right">The right. For a stop, the coordinator itself decides whether it is allowed.</param>
/// <param name="AnonymousToo">True if observers without an account are also allowed, if the options admit them.</param>
/// <param name="IsLimited">True if the rate of requests is limited before the request is handled.</param>
public sealed record Needed(Right Right, bool AnonymousToo = false, bool IsLimited = false);
