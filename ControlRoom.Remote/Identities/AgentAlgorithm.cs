using System.Text;
using ControlRoom.Remote.Agents;
using ControlRoom.Remote.HostKeys;
using Renci.SshNet.Security;

namespace ControlRoom.Remote.Identities;

/// <summary>
/// Logs in with a key in an agent, or with a certificate for it. An agent that does not sign must not end the login, because the next key
/// may work. The library cannot skip a key once it has been offered, so the server gets a signature that it rejects.
/// </summary>
/// <param name="name">The algorithm: <c>rsa-sha2-512</c>.</param>
/// <param name="shown">The key or certificate that is offered to the server.</param>
/// <param name="agent">The agent that signs.</param>
/// <param name="key">The key to sign with.</param>
/// <param name="flags">The flags of <see cref="SshAgent.SignAsync"/>.</param>
internal sealed class AgentAlgorithm(string name, PublicKey shown, SshAgent agent, PublicKey key, int flags) : HostAlgorithm(name)
{
    /// <summary>The length of an Ed25519 signature, in bytes. All zeros are not a valid signature of any key.</summary>
    private const int Length = 64;

    /// <summary>Why the agent has not signed; null if it has signed or was not asked.</summary>
    public string? Failure { get; private set; }

    /// <summary>Another algorithm for the same key, which is tried before this one; null if there is none.</summary>
    public AgentAlgorithm? Previous { get; init; }

    /// <inheritdoc/>
    public override byte[] Data => [.. shown.Blob];

    /// <inheritdoc/>
    public override byte[] Sign(byte[] data)
    {
        // An agent that prompts the user, who declines, is not asked again.
        if (Previous?.Failure is null)
        {
            try
            {
                return agent.SignAsync(key, data, flags).GetAwaiter().GetResult();
            }
            catch (Exception e) when (LibraryExceptions.IsExpected(e))
            {
                Failure = e.Message.TrimEnd('.');
            }
        }

        return [.. KeyFields.Field(Encoding.ASCII.GetBytes(Name)), .. KeyFields.Field(new byte[Length])];
    }

    /// <inheritdoc/>
    public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("An agent only signs.");
}
