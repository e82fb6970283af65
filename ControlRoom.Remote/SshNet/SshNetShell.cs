using System.Diagnostics;
using System.Text;
using ControlRoom.Remote.Identities;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;

namespace ControlRoom.Remote.SshNet;

/// <summary>A shell on a host that is kept open with SSH.NET. It starts to log in when it is created.</summary>
internal sealed class SshNetShell : IHostShell
{
    /// <summary>The name of the client on the page.</summary>
    public const string ClientName = "SSH.NET";

    /// <summary>The command that is started on the host; the same as with ssh.</summary>
    private const string Command = "sh -s";

    /// <summary>How long closing the connections may take before they are aborted, and how long aborting may take.</summary>
    private static readonly TimeSpan CloseLimit = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan AbortLimit = TimeSpan.FromSeconds(1);

    private readonly SshNetMessages messages;
    private readonly SshNetLogin login;
    private readonly OutputReceiver output = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task<LoginFault?> connecting;
    private SshCommand? command;
    private Stream? input;
    private Task running = Task.CompletedTask;

    private SshNetShell(SshNetLogin login, SshNetMessages messages)
    {
        this.login = login;
        this.messages = messages;
        connecting = Task.Run(ConnectAsync);
    }

    /// <inheritdoc/>
    public IShellMessages Messages => messages;

    /// <inheritdoc/>
    public int? ExitStatus => command?.ExitStatus;

    /// <inheritdoc/>
    public string? Client => ClientName;

    /// <inheritdoc/>
    public string? Note => messages.Note;

    /// <summary>Starts the login.</summary>
    public static SshNetShell Start(SshRoute route, RemoteOptions options, HostKeyStore memory, FileReadGate reading, TimeProvider time)
    {
        var ofLogin = new SshNetMessages();
        var notFollowed = string.Join(", ", route.NotFollowed);
        if (notFollowed.Length > 0)
        {
            ofLogin.AddNote($"Ignored in ssh_config: {notFollowed}. Only the OpenSSH client supports this; see ControlRoom:Ssh:Client.");
        }

        return new SshNetShell(new SshNetLogin(route, options, memory, ofLogin, reading, time), ofLogin);
    }

    /// <inheritdoc/>
    public async Task<(ShellOutcome Ending, byte[] Output)> RunAsync(ShellScript script, int maxBytes, CancellationToken cancellationToken)
    {
        if (await connecting.WaitAsync(cancellationToken) is { } fault)
        {
            messages.Fault = fault;
            return (ShellOutcome.Exited, []);
        }

        var receiving = output.Expect(Encoding.ASCII.GetBytes($"\n{script.Marker} done\n"), maxBytes);

        // SSH.NET writes on the calling thread, and a connection that accepts no more bytes blocks it.
        var writing = Task.Run(() => TryWrite(RemoteText.Encode(script.Text)), CancellationToken.None);
        var result = await ResultAsync(receiving, writing).WaitAsync(cancellationToken);
        return (result, output.Received());
    }

    /// <inheritdoc/>
    public async Task WaitForMessagesAsync(TimeProvider time, TimeSpan limit)
    {
        await running.WaitAsync(limit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (messages.Fault is null && running is { IsFaulted: true, Exception.InnerException: { } cause })
        {
            messages.Fault = SshNetFaults.OfLostConnection(cause);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        var closing = Task.Run(CloseAsync, CancellationToken.None);
        await closing.WaitAsync(CloseLimit, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!closing.IsCompleted)
        {
            // A connection that accepts no more bytes cannot be closed properly.
            AbortAll();
            await closing.WaitAsync(AbortLimit, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<ShellOutcome> ResultAsync(Task<ShellOutcome> receiving, Task<bool> writing) =>
        await Task.WhenAny(receiving, writing) == writing && !await writing ? ShellOutcome.Exited : await receiving;

    private static void IgnoreFailures(Action end)
    {
        try
        {
            end();
        }
        catch (Exception e) when (LibraryExceptions.IsExpected(e))
        {
            Debug.WriteLine(e.Message);
        }
    }

    private async Task<LoginFault?> ConnectAsync()
    {
        using var reservation = PoolThreadReservation.Reserve();
        if (await login.ConnectAsync(ending.Token) is { } fault)
        {
            return fault;
        }

        try
        {
            command = login.Clients[^1].CreateCommand(Command);
            SshNetInternals.SendOutputTo(command, output, new ErrorReceiver(messages));
            running = command.ExecuteAsync(CancellationToken.None);
            input = command.CreateInputStream();
            return null;
        }
        catch (Exception e) when (LibraryExceptions.IsExpected(e))
        {
            return SshNetFaults.OfNoShell(e);
        }
    }

    /// <summary>
    /// Sends a script; false if the connection ended before all of it was sent. It may return long after the output has been received.
    /// </summary>
    private bool TryWrite(byte[] script)
    {
        try
        {
            input!.Write(script);
            input.Flush();
            return true;
        }
        catch (Exception e) when (LibraryExceptions.IsExpected(e))
        {
            Debug.WriteLine(e.Message);
            return false;
        }
    }

    /// <summary>Closes all connections, including those of a login in progress, which ends soon after it is cancelled.</summary>
    private async Task CloseAsync()
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            foreach (var client in login.Clients.Reverse())
            {
                IgnoreFailures(client.Dispose);
            }
        }
        finally
        {
            // Does not wait for the command: SSH.NET completes its task only if the other side closed the connection.
            login.ReleaseThreads();
        }

        IgnoreFailures(() => command?.Dispose());
        await running.WaitAsync(CloseLimit, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private void AbortAll()
    {
        foreach (var client in login.Clients)
        {
            client.Abort();
        }
    }
}
