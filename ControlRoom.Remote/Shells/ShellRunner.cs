using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ControlRoom.Remote.Shells;

/// <summary>Runs a script in a shell of its own, within a deadline and a bound of output. Leaves no process behind, save one that the kernel itself does not let go.</summary>
internal sealed class ShellRunner(TimeProvider time)
{
    /// <summary>Most bytes of output that are accepted: 1 MiB.</summary>
    public const int LongestOutput = 1024 * 1024;

    /// <summary>How long to wait for the rest of standard error after the end; a connection that ssh shares in the background may hold it open for hours.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs it. Throws only <see cref="OperationCanceledException"/>, if the caller cancels.</summary>
    public async Task<ShellResult> RunAsync(ShellCommand command, string script, TimeSpan deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo(command) };
        if (Start(process) is { } reason)
        {
            return new ShellResult { Ending = ShellEnding.NotStarted, Complaint = reason, Deadline = deadline };
        }

        using var expiry = new CancellationTokenSource(deadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
        using var output = new MemoryStream();
        using var complaint = new MemoryStream();
        var complaining = PipeReader.DrainAsync(process.StandardError.BaseStream, complaint, stop.Token);
        try
        {
            var ending = await ConverseAsync(process, script, output, stop.Token);
            cancellationToken.ThrowIfCancellationRequested();
            Kill(process);
            await Task.WhenAny(complaining, Task.Delay(LastWords, time, stop.Token));
            return new ShellResult
            {
                Ending = ending,
                ExitStatus = ending == ShellEnding.Exited ? process.ExitCode : null,
                Output = Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length),
                Complaint = Text(complaint),
                Deadline = deadline,
            };
        }
        finally
        {
            Kill(process);
            await stop.CancelAsync();
            await complaining;
        }
    }

    private static async Task<ShellEnding> ConverseAsync(Process process, string script, MemoryStream output, CancellationToken stop)
    {
        try
        {
            await TellAsync(process, script, stop);
            if (!await PipeReader.FillAsync(process.StandardOutput.BaseStream, output, LongestOutput, stop))
            {
                return ShellEnding.TooLong;
            }

            await process.WaitForExitAsync(stop);
            return ShellEnding.Exited;
        }
        catch (OperationCanceledException)
        {
            return ShellEnding.TimedOut;
        }
    }

    private static async Task TellAsync(Process process, string script, CancellationToken stop)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(script), stop);
            process.StandardInput.Close();
        }
        catch (IOException e)
        {
            // ssh that could not connect has closed its end; its standard error and exit status say more than this.
            Debug.WriteLine(e.Message);
        }
    }

    private static ProcessStartInfo StartInfo(ShellCommand command) => new(command.FileName, command.Arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
        CreateNoWindow = true,
    };

    private static string? Start(Process process)
    {
        try
        {
            process.Start();
            return null;
        }
        catch (Win32Exception e)
        {
            return e.Message;
        }
    }

    private static void Kill(Process process)
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
    }

    private static string Text(MemoryStream tail)
    {
        lock (tail)
        {
            return Encoding.UTF8.GetString(tail.GetBuffer(), 0, (int)tail.Length);
        }
    }
}
