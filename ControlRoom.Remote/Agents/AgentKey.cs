using ControlRoom.Remote.HostKeys;

namespace ControlRoom.Remote.Agents;

/// <summary>A key that an agent holds.</summary>
/// <param name="Key">The public half.</param>
/// <param name="Comment">What it is called there.</param>
internal sealed record AgentKey(PublicKey Key, string Comment);
