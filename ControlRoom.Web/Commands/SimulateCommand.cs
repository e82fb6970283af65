using System.ComponentModel;
using System.Net.Sockets;
using ControlRoom.Simulator;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Web.Commands;

/// <summary><c>controlroom simulate</c>.</summary>
public static class SimulateCommand
{
    /// <summary>Runs the simulated electronics alone until Ctrl-C.</summary>
    public static async Task<int> RunAsync(
        string directory,
        int coBos,
        bool withRouters,
        double transitionSeconds,
        CancellationToken cancellationToken
    )
    {
        if (coBos is < 0 or > 64)
        {
            await Console.Error.WriteLineAsync($"controlroom: --cobos must be 0 to 64, not {coBos}.");
            return 1;
        }

        try
        {
            await using var system = await StartAsync(
                Path.GetFullPath(directory),
                "simulated",
                coBos,
                withRouters,
                transitionSeconds,
                cancellationToken
            );
            await Console.Out.WriteLineAsync(
                $"{system.Units.Length} simulated ECC servers are ready; the setup is in {system.SetupPath}. Ctrl-C ends them."
            );
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (Exception cause)
            when (cause
                    is IOException
                        or SocketException
                        or UnauthorizedAccessException
                        or InvalidOperationException
                        or TimeoutException
                        or Win32Exception
            )
        {
            await Console.Error.WriteLineAsync($"controlroom: {cause.Message}");
            return 1;
        }
    }

    /// <summary>Starts a simulated system, with a process for each data router if there are any.</summary>
    internal static Task<SimulatedSystem> StartAsync(
        string directory,
        string experiment,
        int coBos,
        bool withRouters,
        double transitionSeconds,
        CancellationToken cancellationToken
    ) =>
        SimulatedSystem.StartAsync(
            new SimulatedSystemOptions
            {
                Directory = directory,
                Experiment = experiment,
                CoBos = coBos,
                Routers = withRouters ? RouterMode.Processes : RouterMode.None,
                RunsEccProcess = true,
                Ecc = new SimulatedEccOptions { TransitionDuration = TimeSpan.FromSeconds(transitionSeconds) },
            },
            TimeProvider.System,
            cancellationToken
        );
}
