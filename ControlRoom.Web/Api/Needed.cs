using ControlRoom.Domain.People;

namespace ControlRoom.Web.Api;

/// <summary>What an endpoint takes; every endpoint says so.</summary>
/// <param name="Right">The right.</param>
/// <param name="AnonymousToo">True if observers without an account may, where they are let in.</param>
public sealed record Needed(Right Right, bool AnonymousToo = false);
