using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Api;

/// <summary>The right that an endpoint needs; every endpoint has this metadata.</summary>
/// <param name="Right">The right. For a stop, the run desk itself decides whether it is allowed.</param>
/// <param name="AllowsAnonymous">True if observers without an account are also allowed, if the options admit them.</param>
/// <param name="IsRateLimited">True if the rate of requests is limited before the request is handled.</param>
public sealed record RequiredRight(Right Right, bool AllowsAnonymous = false, bool IsRateLimited = false);
