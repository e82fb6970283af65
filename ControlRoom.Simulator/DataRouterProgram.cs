using System.Net.Sockets;
using System.Runtime.InteropServices;
using ControlRoom.Simulator.Routers;

namespace ControlRoom.Simulator;

/// <summary>
/// The program that runs when ControlRoom is started under the name <c>dataRouter</c>. It uses no generic host and no service container, to
/// start quickly.
/// </summary>
public static class DataRouterProgram
{
    /// <summary>The environment variable that makes the program a data router; its value is <see cref="RoleName"/>.</summary>
    public const string RoleVariable = "CONTROLROOM_ROLE";

    /// <summary>The value of <see cref="RoleVariable"/>.</summary>
    public const string RoleName = "dataRouter";

    /// <summary>The environment variable that, if set to 1, logs up to three debug lines per frame.</summary>
    public const string LogFramesVariable = "CONTROLROOM_ROUTER_LOG_FRAMES";

    /// <summary>
    /// Runs until standard input ends, until SIGTERM or SIGINT, or until the token is cancelled. Because of standard input the program ends
    /// with its parent, even if the parent is killed. Files are written to the working directory.
    /// </summary>
    /// <param name="args">
    /// The arguments of the real router: <c>[control] [data] TCP FrameStorage</c>, where an endpoint is <c>[ip]:port</c>.
    /// </param>
    /// <param name="input">Standard input, which the parent keeps open.</param>
    /// <param name="cancellationToken">Ends the program like a signal.</param>
    /// <returns>The exit code: 0 after a normal end, 1 if the program could not start.</returns>
    public static Task<int> RunAsync(string[] args, TextReader input, CancellationToken cancellationToken) =>
        RunAsync(args, input, Console.Out, Console.Error, TimeProvider.System, cancellationToken);

    /// <inheritdoc cref="RunAsync(string[], TextReader, CancellationToken)"/>
    public static async Task<int> RunAsync(
        string[] args,
        TextReader input,
        TextWriter output,
        TextWriter errors,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (args.Contains("-h", StringComparer.Ordinal))
        {
            await output.WriteAsync(RouterCommandLine.Usage);
            return 0;
        }

        var (options, problem) = RouterCommandLine.Parse(args);
        if (options is null)
        {
            await errors.WriteAsync($"## {problem}\n");
            return 1;
        }

        options = options with { LogFrames = Environment.GetEnvironmentVariable(LogFramesVariable) == "1" };
        await using var router = new SimulatedDataRouter(options, output, errors, time);
        try
        {
            router.Start();
        }
        catch (SocketException e)
        {
            await errors.WriteAsync($"## Cannot listen on ports {options.ControlPort} and {options.DataPort}: {e.Message}\n");
            return 1;
        }

        await UntilEndAsync(input, cancellationToken);
        return 0;
    }

    private static async Task UntilEndAsync(TextReader input, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var onTerm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var onInt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        await using var onToken = cancellationToken.Register(() => ended.TrySetResult());
        _ = InputEndAsync(input, ended);
        await ended.Task;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.TrySetResult();
        }
    }

    private static async Task InputEndAsync(TextReader input, TaskCompletionSource ended)
    {
        // Console.In blocks the reading thread.
        await Task.Yield();
        try
        {
            var ignored = new char[64];
            while (await input.ReadAsync(ignored.AsMemory()) > 0) { }
        }
        finally
        {
            ended.TrySetResult();
        }
    }
}
