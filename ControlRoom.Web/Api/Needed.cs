using ControlRoom.Domain.Access;

namespace ControlRoom.Web.Api;

/// <summary>What an endpoint takes; every endpoint says so.</summary>
/// <param name="Right">The right. Of stopping the coordinator itself decides who may.</param>
/// <param name="AnonymousToo">True if observers without an account may, where they are let in.</param>
/// <param name="IsLimited">True if how often somebody may ask is limited before the request is looked at.</param>
public sealed record Needed(Right Right, bool AnonymousToo = false, bool IsLimited = false);
