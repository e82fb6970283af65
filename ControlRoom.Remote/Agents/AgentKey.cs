using ControlRoom.Remote.HostKeys;

namespace ControlRoom.Remote.Agents;

/// <summary>A key in an SSH agent.</summary>
/// <param name="Key">The public half.</param>
/// <param name="Comment">The comment of the key in the agent.</param>
internal sealed record AgentKey(PublicKey Key, string Comment);
