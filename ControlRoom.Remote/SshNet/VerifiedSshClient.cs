using Renci.SshNet;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// The only SSH client of this program. SSH.NET trusts every host key if its event has no subscriber. This client cannot be created without
/// a check of host keys, and trusts no key if the check fails.
/// </summary>
internal sealed class VerifiedSshClient : SshClient
{
    private readonly Func<HostKeyEventArgs, bool> isTrusted;
    private volatile Session? connecting;

    /// <summary>Creates a client that is not connected.</summary>
    /// <param name="connection">The destination and the user.</param>
    /// <param name="isTrusted">Decides whether the host's key is trusted; called in every key exchange.</param>
    public VerifiedSshClient(ConnectionInfo connection, Func<HostKeyEventArgs, bool> isTrusted)
        : base(connection)
    {
        this.isTrusted = isTrusted;
        HostKeyReceived += CheckHostKey;
    }

    /// <summary>Called when the server has sent its identification.</summary>
    public Action OnIdentified { get; init; } = () => { };

    /// <summary>
    /// Connects and logs in. SSH.NET's own method ignores its token once the server has sent its identification, and hides the connection
    /// until the login has finished, so that it could not be aborted.
    /// </summary>
    public new async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var timeout = ConnectionInfo.Timeout;
        using var expiry = new CancellationTokenSource(timeout);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        var session = SshNetInternals.NewSession(this);
        session.HostKeyReceived += CheckHostKey;
        session.ServerIdentificationReceived += (_, _) => OnIdentified();
        connecting = session;
        using var aborting = cancellationToken.UnsafeRegister(static client => ((VerifiedSshClient)client!).Abort(), this);
        try
        {
            await session.ConnectAsync(linked.Token);
            cancellationToken.ThrowIfCancellationRequested();
            SshNetInternals.Adopt(this, session);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            session.Dispose();
            throw new SshOperationTimeoutException("Connection has timed out.", e);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Aborts the connection, even if it is being made or accepts no more bytes. Pending operations fail.</summary>
    public void Abort()
    {
        if (connecting is { } session)
        {
            SshNetInternals.SocketOf(session)?.Dispose();
        }
    }

    private void CheckHostKey(object? sender, HostKeyEventArgs shown)
    {
        shown.CanTrust = false;
        shown.CanTrust = isTrusted(shown);
    }
}
