using Renci.SshNet;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// The only SSH client of this program. SSH.NET trusts every key if its event has no subscriber: this one cannot be made without a judge
/// of keys, and believes nothing if the judgement fails.
/// </summary>
internal sealed class VerifiedSshClient : SshClient
{
    private readonly Func<HostKeyEventArgs, bool> isTrusted;
    private volatile Session? connecting;

    /// <summary>A client that is not connected.</summary>
    /// <param name="connection">Where to, and who logs in.</param>
    /// <param name="isTrusted">Decides about the host's key; asked again whenever keys are exchanged anew.</param>
    public VerifiedSshClient(ConnectionInfo connection, Func<HostKeyEventArgs, bool> isTrusted)
        : base(connection)
    {
        this.isTrusted = isTrusted;
        HostKeyReceived += Judge;
    }

    /// <summary>Called when the server has told its version.</summary>
    public Action HasAnswered { get; init; } = () => { };

    /// <summary>
    /// Connects and logs in. SSH.NET's own method does not look at its token any more once the server has told its version, and hides the
    /// connection until the login is done: it could not be cut.
    /// </summary>
    public new async Task ConnectAsync(CancellationToken cancellationToken)
    {
        var timeout = ConnectionInfo.Timeout;
        using var expiry = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        var session = SshNetInternals.NewSession(this);
        session.HostKeyReceived += Judge;
        session.ServerIdentificationReceived += (_, _) => HasAnswered();
        connecting = session;
        using var cutting = cancellationToken.UnsafeRegister(static client => ((VerifiedSshClient)client!).Cut(), this);
        try
        {
            await session.ConnectAsync(either.Token);
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

    /// <summary>Cuts the connection, also one that is being made, or that takes no more bytes. What waits for it fails.</summary>
    public void Cut()
    {
        if (connecting is { } session)
        {
            SshNetInternals.SocketOf(session)?.Dispose();
        }
    }

    private void Judge(object? sender, HostKeyEventArgs shown)
    {
        shown.CanTrust = false;
        shown.CanTrust = isTrusted(shown);
    }
}
