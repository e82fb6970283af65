using Renci.SshNet;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// The only SSH client of this program. SSH.NET trusts every key if its event has no subscriber: this one cannot be made without a judge
/// of keys, and believes nothing if the judgement fails.
/// </summary>
internal sealed class VerifiedSshClient : SshClient
{
    /// <summary>A client that is not connected.</summary>
    /// <param name="connection">Where to, and who logs in.</param>
    /// <param name="isTrusted">Decides about the host's key; asked again whenever keys are exchanged anew.</param>
    public VerifiedSshClient(ConnectionInfo connection, Func<HostKeyEventArgs, bool> isTrusted)
        : base(connection)
    {
        HostKeyReceived += (_, shown) =>
        {
            shown.CanTrust = false;
            shown.CanTrust = isTrusted(shown);
        };
    }
}
