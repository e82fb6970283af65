using ControlRoom.Remote.Agents;
using ControlRoom.Remote.HostKeys;
using Renci.SshNet.Security;

namespace ControlRoom.Remote.Identities;

/// <summary>Logs in with a key that an agent holds, or with a certificate of it.</summary>
/// <param name="name">The algorithm: <c>rsa-sha2-512</c>.</param>
/// <param name="shown">The key or certificate that is shown to the server.</param>
/// <param name="agent">Who signs.</param>
/// <param name="key">With which key.</param>
/// <param name="flags">How.</param>
internal sealed class AgentAlgorithm(string name, PublicKey shown, SshAgent agent, PublicKey key, int flags) : HostAlgorithm(name)
{
    /// <inheritdoc/>
    public override byte[] Data => [.. shown.Blob];

    /// <inheritdoc/>
    public override byte[] Sign(byte[] data) => agent.SignAsync(key, data, flags).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("An agent only signs.");
}
