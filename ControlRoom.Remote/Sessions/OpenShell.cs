using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Sessions;

/// <summary>A shell that is kept open, here or behind ssh, and is told one script after another.</summary>
internal sealed class OpenShell : IHostShell
{
    /// <summary>The client, as the page names it.</summary>
    public const string ClientName = "OpenSSH";

    private const int Block = 16 * 1024;

    /// <summary>How long a killed process may take to be gone; one that hangs in the kernel (a dead network disk) is left to it.</summary>
    private static readonly TimeSpan Dying = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly SshWords words = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task listening;

    /// <summary>The process again, if it has a session of its own.</summary>
    private readonly int? session;

    private OpenShell(Process process, bool hasSession, string? client, string? note)
    {
        this.process = process;
        session = hasSession ? process.Id : null;
        Client = client;
        Note = note;
        listening = ListenAsync();
    }

    /// <inheritdoc/>
    public IShellWords Words => words;

    /// <inheritdoc/>
    public int? ExitStatus => process.HasExited ? process.ExitCode : null;

    /// <inheritdoc/>
    public string? Client { get; }

    /// <inheritdoc/>
    public string? Note { get; }

    /// <summary>Starts it.</summary>
    /// <param name="command">What to start.</param>
    /// <param name="note">What the operator should know of it; null if there is nothing.</param>
    /// <exception cref="Win32Exception">The program is not there, or may not be started.</exception>
    public static OpenShell Start(ShellCommand command, string? note = null)
    {
        var isSsh = command.FileName == ShellRoutes.Ssh;
        var (start, hasSession) = isSsh ? OwnSession.Of(command) : (new ProcessStartInfo(command.FileName, command.Arguments), false);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;

        // A question (of a jump host, say) goes to a program that answers none, never to the terminal the control room was started from.
        start.Environment["SSH_ASKPASS"] = "false";
        start.Environment["SSH_ASKPASS_REQUIRE"] = "force";
        var started = new Process { StartInfo = start };
        try
        {
            started.Start();
            return new OpenShell(started, hasSession, isSsh ? ClientName : null, note);
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<(ShellEnding Ending, byte[] Output)> RunAsync(ShellScript script, int longest, CancellationToken cancellationToken)
    {
        var last = Encoding.ASCII.GetBytes($"\n{script.Marker} done\n");
        using var output = new MemoryStream();
        try
        {
            var telling = TellAsync(script.Text, cancellationToken);
            var how = await HearAsync(output, last, longest, cancellationToken);
            await telling;
            return (how, output.ToArray());
        }
        catch (IOException)
        {
            // The pipe is gone: its other end has ended.
            return (ShellEnding.Exited, output.ToArray());
        }
    }

    /// <summary>Ends it with all its processes here; they are gone when this returns, but for one that hangs in the kernel.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in between, or a child of it did.
            Debug.WriteLine(e.Message);
        }

        // ssh ends by itself and leaves what its proxy has started.
        if (session is { } leader)
        {
            OwnSession.End(leader);
        }

        await process
            .WaitForExitAsync(CancellationToken.None)
            .WaitAsync(Dying, TimeProvider.System)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ending.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
        process.Dispose();
    }

    /// <summary>
    /// Waits a moment for what is still to come on standard error, and for the exit status: they say why a connection ended.
    /// </summary>
    public Task LastWordsAsync(TimeProvider time, TimeSpan atMost) =>
        Task.WhenAny(Task.WhenAll(listening, process.WaitForExitAsync(ending.Token)), Task.Delay(atMost, time, ending.Token));

    private async Task TellAsync(string text, CancellationToken cancellationToken)
    {
        var input = process.StandardInput.BaseStream;
        await input.WriteAsync(RemoteText.Encode(text), cancellationToken);
        await input.FlushAsync(cancellationToken);
    }

    private async Task<ShellEnding> HearAsync(MemoryStream output, byte[] last, int longest, CancellationToken cancellationToken)
    {
        var pipe = process.StandardOutput.BaseStream;
        var block = new byte[Block];
        while (output.Length <= longest)
        {
            var read = await pipe.ReadAsync(block, cancellationToken);
            if (read == 0)
            {
                return ShellEnding.Exited;
            }

            var searchFrom = (int)Math.Max(0, output.Length - last.Length);
            output.Write(block, 0, read);
            if (output.GetBuffer().AsSpan(searchFrom, (int)output.Length - searchFrom).IndexOf(last) >= 0)
            {
                return ShellEnding.Answered;
            }
        }

        return ShellEnding.TooLong;
    }

    private async Task ListenAsync()
    {
        using var reader = new StreamReader(
            process.StandardError.BaseStream,
            Encoding.UTF8,
            detectEncodingFromByteOrderMarks: false,
            leaveOpen: true
        );
        var block = new char[Block];
        try
        {
            for (int read; (read = await reader.ReadAsync(block, ending.Token)) > 0; )
            {
                words.Add(block.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            Debug.WriteLine(e.Message);
        }
    }
}
