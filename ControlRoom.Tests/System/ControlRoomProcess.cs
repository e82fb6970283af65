using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The built program as a separate process.</summary>
public sealed partial class ControlRoomProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ControlRoomProcess(Process process) => Process = process;

    /// <summary>The program as built beside these tests, or the one that CONTROLROOM_EXECUTABLE names.</summary>
    public static string Executable { get; } =
        Environment.GetEnvironmentVariable("CONTROLROOM_EXECUTABLE") is { Length: > 0 } given ? given : FindExecutable();

    public Process Process { get; }

    /// <summary>The address at which it serves; set once it is ready.</summary>
    public string Url { get; private set; } = string.Empty;

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts it on a data directory with the tester's account, and waits until it reports that it is ready.</summary>
    public static async Task<ControlRoomProcess> ServeAsync(params string[] arguments)
    {
        if (Array.IndexOf(arguments, "--data") is >= 0 and var at)
        {
            await TestPeople.EnsureAsync(arguments[at + 1]);
        }

        return await ServeBareAsync(arguments);
    }

    /// <summary>Starts it on a data directory without changing that.</summary>
    public static Task<ControlRoomProcess> ServeBareAsync(params string[] arguments) => ServeAsync(arguments, null);

    /// <summary>The same with a variable in its environment.</summary>
    public static Task<ControlRoomProcess> ServeWithAsync((string Name, string Value) variable, params string[] arguments) =>
        ServeAsync(arguments, variable);

    private static async Task<ControlRoomProcess> ServeAsync(string[] arguments, (string Name, string Value)? variable)
    {
        var started = Start(arguments, variable);
        try
        {
            started.Url = await started.ready.Task.WaitAsync(Patience);
            return started;
        }
        catch (Exception cause) when (cause is TimeoutException or InvalidOperationException)
        {
            await started.DisposeAsync();
            throw new InvalidOperationException($"The program did not become ready:\n{started.Output}", cause);
        }
    }

    /// <summary>Runs it until it ends.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var started = Start(arguments);
        using var deadline = new CancellationTokenSource(Patience);
        await started.Process.WaitForExitAsync(deadline.Token);
        return (started.Process.ExitCode, started.Output);
    }

    /// <summary>Runs it until it ends, with a variable in its environment.</summary>
    public static async Task<(int ExitCode, string Output)> RunWithAsync((string Name, string Value) variable, params string[] arguments)
    {
        await using var started = Start(arguments, variable);
        using var deadline = new CancellationTokenSource(Patience);
        await started.Process.WaitForExitAsync(deadline.Token);
        return (started.Process.ExitCode, started.Output);
    }

    /// <summary>Runs it until it ends, with a line of standard input.</summary>
    public static async Task<(int ExitCode, string Output)> RunWithInputAsync(string line, params string[] arguments)
    {
        await using var started = Start(arguments);
        await started.Process.StandardInput.WriteLineAsync(line);
        started.Process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Patience);
        await started.Process.WaitForExitAsync(deadline.Token);
        return (started.Process.ExitCode, started.Output);
    }

    /// <summary>Ends it as Ctrl-C does, and waits for its exit.</summary>
    public async Task<int> InterruptAsync()
    {
        Signals.Send(Process.Id, Signals.Interrupt);
        using var deadline = new CancellationTokenSource(Patience);
        await Process.WaitForExitAsync(deadline.Token);
        return Process.ExitCode;
    }

    /// <summary>Kills it, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill();
        }

        using var deadline = new CancellationTokenSource(Patience);
        await Process.WaitForExitAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Process.Dispose();
    }

    /// <summary>Starts it without waiting.</summary>
    public static ControlRoomProcess Start(params string[] arguments) => Start(arguments, null);

    private static ControlRoomProcess Start(string[] arguments, (string Name, string Value)? variable)
    {
        var command = Signals.Obeying([Executable, .. arguments]);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
                UseShellExecute = false,
                WorkingDirectory = Path.GetTempPath(),
            },
            EnableRaisingEvents = true,
        };
        if (variable is { } set)
        {
            process.StartInfo.Environment[set.Name] = set.Value;
        }

        var started = new ControlRoomProcess(process);
        process.OutputDataReceived += (_, line) => started.Read(line.Data);
        process.ErrorDataReceived += (_, line) => started.Read(line.Data);
        process.Exited += (_, _) => started.ready.TrySetException(new InvalidOperationException("It has ended."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return started;
    }

    private static string FindExecutable()
    {
        // …/ControlRoom.Tests/bin/CONFIGURATION/FRAMEWORK
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(
            root,
            "ControlRoom.Web",
            "bin",
            here.Parent!.Name,
            here.Name,
            OperatingSystem.IsWindows() ? "controlroom.exe" : "controlroom"
        );
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
        }

        if (ReadyLine().Match(line) is { Success: true } match)
        {
            ready.TrySetResult(match.Groups["url"].Value);
        }
    }

    [GeneratedRegex(@"ready at (?<url>https?://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadyLine();
}
