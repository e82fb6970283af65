using System.Text;
using ControlRoom.Remote.Agents;
using ControlRoom.Remote.HostKeys;
using Renci.SshNet.Security;

namespace ControlRoom.Remote.Identities;

/// <summary>
/// Logs in with a key that an agent holds, or with a certificate of it. An agent that does not sign must not end the login: the next key
/// may do. The library knows no way to leave a key out when it has been shown, so the server gets a signature that it refuses.
/// </summary>
/// <param name="name">The algorithm: <c>rsa-sha2-512</c>.</param>
/// <param name="shown">The key or certificate that is shown to the server.</param>
/// <param name="agent">Who signs.</param>
/// <param name="key">With which key.</param>
/// <param name="flags">How.</param>
internal sealed class AgentAlgorithm(string name, PublicKey shown, SshAgent agent, PublicKey key, int flags) : HostAlgorithm(name)
{
    /// <summary>As long as one of Ed25519. Nothing but zeros is no signature of any key.</summary>
    private const int Length = 64;

    /// <summary>Why the agent has not signed; null if it has, or was not asked.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Another way to show the same key, which is tried before; null if there is none.</summary>
    public AgentAlgorithm? Before { get; init; }

    /// <inheritdoc/>
    public override byte[] Data => [.. shown.Blob];

    /// <inheritdoc/>
    public override byte[] Sign(byte[] data)
    {
        // An agent that asks a person, and hears no, is not asked again.
        if (Before?.Refusal is null)
        {
            try
            {
                return agent.SignAsync(key, data, flags).GetAwaiter().GetResult();
            }
            catch (Exception e) when (LibraryFailures.IsOne(e))
            {
                Refusal = e.Message.TrimEnd('.');
            }
        }

        return [.. KeyFields.Field(Encoding.ASCII.GetBytes(Name)), .. KeyFields.Field(new byte[Length])];
    }

    /// <inheritdoc/>
    public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("An agent only signs.");
}
