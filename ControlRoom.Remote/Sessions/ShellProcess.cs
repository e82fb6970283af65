using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.Sessions;

/// <summary>A shell process that is kept open, local or over ssh, and runs one script after another.</summary>
internal sealed class ShellProcess : IHostShell
{
    /// <summary>The name of the client on the page.</summary>
    public const string ClientName = "OpenSSH";

    private const int Block = 16 * 1024;

    /// <summary>
    /// How long to wait for a killed process to exit. A process that hangs in the kernel (an unavailable network disk) is abandoned.
    /// </summary>
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly SshMessages messages = new();
    private readonly CancellationTokenSource ending = new();
    private readonly Task readingErrors;

    /// <summary>The process id, if the process has its own session.</summary>
    private readonly int? session;

    private ShellProcess(Process process, bool hasSession, string? client, string? note)
    {
        this.process = process;
        session = hasSession ? process.Id : null;
        Client = client;
        Note = note;
        readingErrors = ReadErrorsAsync();
    }

    /// <inheritdoc/>
    public IShellMessages Messages => messages;

    /// <inheritdoc/>
    public int? ExitStatus => process.HasExited ? process.ExitCode : null;

    /// <inheritdoc/>
    public string? Client { get; }

    /// <inheritdoc/>
    public string? Note { get; }

    /// <summary>Starts the process.</summary>
    /// <param name="command">The command to start.</param>
    /// <param name="note">A message for the operator about the connection; null if there is none.</param>
    /// <exception cref="Win32Exception">The program does not exist or may not be started.</exception>
    public static ShellProcess Start(ShellCommand command, string? note = null)
    {
        var isSsh = command.FileName == ShellCommands.Ssh;
        var (start, hasSession) = isSsh
            ? ProcessSession.StartInfoFor(command)
            : (new ProcessStartInfo(command.FileName, command.Arguments), false);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.CreateNoWindow = true;

        // A prompt (of a jump host, for example) goes to a program that answers nothing, never to the terminal from which the control room
        // was started.
        start.Environment["SSH_ASKPASS"] = "false";
        start.Environment["SSH_ASKPASS_REQUIRE"] = "force";
        var started = new Process { StartInfo = start };
        try
        {
            started.Start();
            return new ShellProcess(started, hasSession, isSsh ? ClientName : null, note);
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<(ShellOutcome Ending, byte[] Output)> RunAsync(ShellScript script, int maxBytes, CancellationToken cancellationToken)
    {
        var last = Encoding.ASCII.GetBytes($"\n{script.Marker} done\n");
        using var output = new MemoryStream();
        try
        {
            var writing = WriteAsync(script.Text, cancellationToken);
            var result = await ReadOutputAsync(output, last, maxBytes, cancellationToken);
            await writing;
            return (result, output.ToArray());
        }
        catch (IOException)
        {
            // The pipe is closed: the process has ended.
            return (ShellOutcome.Exited, output.ToArray());
        }
    }

    /// <summary>
    /// Ends the process with all its local child processes. They have exited when this returns, except for a process that hangs in the
    /// kernel.
    /// </summary>
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
            // The process or one of its children has ended in the meantime.
            Debug.WriteLine(e.Message);
        }

        // ssh exits but leaves the processes that its proxy has started.
        if (session is { } leader)
        {
            ProcessSession.Kill(leader);
        }

        await process
            .WaitForExitAsync(CancellationToken.None)
            .WaitAsync(KillTimeout, TimeProvider.System)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ending.CancelAsync();
        await readingErrors.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
        process.Dispose();
    }

    /// <summary>Waits briefly for the rest of standard error and for the exit status, which show why a connection ended.</summary>
    public Task WaitForMessagesAsync(TimeProvider time, TimeSpan limit) =>
        Task.WhenAny(Task.WhenAll(readingErrors, process.WaitForExitAsync(ending.Token)), Task.Delay(limit, time, ending.Token));

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        var input = process.StandardInput.BaseStream;
        await input.WriteAsync(RemoteText.Encode(text), cancellationToken);
        await input.FlushAsync(cancellationToken);
    }

    private async Task<ShellOutcome> ReadOutputAsync(MemoryStream output, byte[] last, int longest, CancellationToken cancellationToken)
    {
        var pipe = process.StandardOutput.BaseStream;
        var block = new byte[Block];
        while (output.Length <= longest)
        {
            var read = await pipe.ReadAsync(block, cancellationToken);
            if (read == 0)
            {
                return ShellOutcome.Exited;
            }

            var searchFrom = (int)Math.Max(0, output.Length - last.Length);
            output.Write(block, 0, read);
            if (output.GetBuffer().AsSpan(searchFrom, (int)output.Length - searchFrom).IndexOf(last) >= 0)
            {
                return ShellOutcome.Completed;
            }
        }

        return ShellOutcome.TooLong;
    }

    private async Task ReadErrorsAsync()
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
                messages.Add(block.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            Debug.WriteLine(e.Message);
        }
    }
}
