using System.Diagnostics;
using System.Text;
using ControlRoom.Remote.Identities;
using ControlRoom.Remote.Settings;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet;

namespace ControlRoom.Remote.SshNet;

/// <summary>A shell on a host, kept open with SSH.NET. It begins to log in when it is made.</summary>
internal sealed class SshNetShell : IHostShell
{
    /// <summary>As the page names it.</summary>
    public const string ClientName = "SSH.NET";

    /// <summary>What is started there; the same as with ssh.</summary>
    private const string Command = "sh -s";

    /// <summary>How long an orderly end may take before the connection is cut, and how long that may take.</summary>
    private static readonly TimeSpan Parting = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Cutting = TimeSpan.FromSeconds(1);

    private readonly SshNetWords words;
    private readonly SshNetLogin login;
    private readonly PushedOutput output = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task<LoginFault?> connecting;
    private SshCommand? command;
    private Stream? input;
    private Task running = Task.CompletedTask;

    private SshNetShell(SshNetLogin login, SshNetWords words)
    {
        this.login = login;
        this.words = words;
        connecting = Task.Run(ConnectAsync);
    }

    /// <inheritdoc/>
    public IShellWords Words => words;

    /// <inheritdoc/>
    public int? ExitStatus => command?.ExitStatus;

    /// <inheritdoc/>
    public string? Client => ClientName;

    /// <inheritdoc/>
    public string? Note => words.Note;

    /// <summary>Starts to log in.</summary>
    public static SshNetShell Start(SshRoute route, RemoteOptions options, HostKeyMemory memory, FileReading reading, TimeProvider time)
    {
        var heard = new SshNetWords();
        var notFollowed = string.Join(", ", route.NotFollowed);
        if (notFollowed.Length > 0)
        {
            heard.AddNote($"Not followed in ssh_config: {notFollowed} (only the OpenSSH client can: ControlRoom:Ssh:Client).");
        }

        return new SshNetShell(new SshNetLogin(route, options, memory, heard, reading, time), heard);
    }

    /// <inheritdoc/>
    public async Task<(ShellEnding Ending, byte[] Output)> RunAsync(ShellScript script, int longest, CancellationToken cancellationToken)
    {
        if (await connecting.WaitAsync(cancellationToken) is { } fault)
        {
            words.Fault = fault;
            return (ShellEnding.Exited, []);
        }

        var hearing = output.Expect(Encoding.ASCII.GetBytes($"\n{script.Marker} done\n"), longest);

        // SSH.NET writes with the thread that asks for it, and a line that takes no more bytes holds it.
        var telling = Task.Run(() => HasTold(RemoteText.Encode(script.Text)), CancellationToken.None);
        var how = await EndingAsync(hearing, telling).WaitAsync(cancellationToken);
        return (how, output.Take());
    }

    /// <inheritdoc/>
    public async Task LastWordsAsync(TimeProvider time, TimeSpan atMost)
    {
        await running.WaitAsync(atMost, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (words.Fault is null && running is { IsFaulted: true, Exception.InnerException: { } cause })
        {
            words.Fault = SshNetFaults.OfCut(cause);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        var parting = Task.Run(PartAsync, CancellationToken.None);
        await parting.WaitAsync(Parting, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!parting.IsCompleted)
        {
            // A line that takes no more bytes does not even take a farewell.
            CutAll();
            await parting.WaitAsync(Cutting, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<ShellEnding> EndingAsync(Task<ShellEnding> hearing, Task<bool> telling) =>
        await Task.WhenAny(hearing, telling) == telling && !await telling ? ShellEnding.Exited : await hearing;

    private static void Quietly(Action end)
    {
        try
        {
            end();
        }
        catch (Exception e) when (LibraryFailures.IsOne(e))
        {
            Debug.WriteLine(e.Message);
        }
    }

    private async Task<LoginFault?> ConnectAsync()
    {
        using var room = PoolRoom.Take();
        if (await login.ConnectAsync(ending.Token) is { } fault)
        {
            return fault;
        }

        try
        {
            command = login.Clients[^1].CreateCommand(Command);
            SshNetInternals.SendOutputTo(command, output, new PushedErrors(words));
            running = command.ExecuteAsync(CancellationToken.None);
            input = command.CreateInputStream();
            return null;
        }
        catch (Exception e) when (LibraryFailures.IsOne(e))
        {
            return SshNetFaults.OfNoShell(e);
        }
    }

    /// <summary>False if the connection was gone before it had the whole script. It may end long after the answer.</summary>
    private bool HasTold(byte[] script)
    {
        try
        {
            input!.Write(script);
            input.Flush();
            return true;
        }
        catch (Exception e) when (LibraryFailures.IsOne(e))
        {
            Debug.WriteLine(e.Message);
            return false;
        }
    }

    /// <summary>Ends everything in order, also what a login had that was still under way: it ends soon after it is given up.</summary>
    private async Task PartAsync()
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            foreach (var client in login.Clients.Reverse())
            {
                Quietly(client.Dispose);
            }
        }
        finally
        {
            // Not after the command has ended: SSH.NET ends its task only if the other side ended the connection.
            login.GiveBack();
        }

        Quietly(() => command?.Dispose());
        await running.WaitAsync(Parting, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private void CutAll()
    {
        foreach (var client in login.Clients)
        {
            client.Cut();
        }
    }
}
