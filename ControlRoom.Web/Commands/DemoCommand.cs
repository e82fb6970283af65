using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup;
using ControlRoom.Simulator;
using ControlRoom.Web.Hosting;

namespace ControlRoom.Web.Commands;

/// <summary><c>controlroom demo</c>.</summary>
public static class DemoCommand
{
    private const string Experiment = "demo e20009";

    /// <summary>Runs the simulated electronics and the control room until Ctrl-C.</summary>
    /// <param name="settings">The addresses, the data directory and the options.</param>
    /// <param name="transitionSeconds">Duration of each simulated transition.</param>
    /// <param name="cancellationToken">Ends the demo.</param>
    /// <returns>0 after a clean end, 1 if it could not start.</returns>
    public static async Task<int> RunAsync(ServeSettings settings, double transitionSeconds, CancellationToken cancellationToken)
    {
        SimulatedSystem? system = null;
        try
        {
            return await ServeCommand.RunAsync(
                settings,
                async services =>
                {
                    system = await SimulateCommand.StartAsync(
                        Path.Combine(settings.DataPath, "simulator"),
                        Experiment,
                        11,
                        true,
                        transitionSeconds,
                        cancellationToken
                    );
                    await PrepareAsync(services, system, cancellationToken);
                },
                cancellationToken
            );
        }
        finally
        {
            if (system is not null)
            {
                await system.DisposeAsync();
            }
        }
    }

    /// <summary>
    /// Loads the setup and the example runs. The simulated servers start Idle, so a run that a killed demo left open is closed.
    /// </summary>
    private static async Task PrepareAsync(IServiceProvider services, SimulatedSystem system, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<IRunQueries>().LatestAsync(Experiment, cancellationToken) is { IsOpen: true } run)
        {
            // The simulated servers ended with the previous process, unseen.
            var unseen = run with
            {
                EndKnown = RunEndSource.LastSeenRunning,
            };
            var end = run.LastSeenRunning ?? run.StartedAt;
            await services.GetRequiredService<IRunJournal>().CloseAsync(unseen, [], end, cancellationToken);
        }

        var setup =
            SetupFile.Parse(system.SetupJson).Setup
            ?? throw new InvalidOperationException("The simulator wrote a setup that cannot be read.");
        var import = ActivatorUtilities.CreateInstance<SetupImport>(services);
        var result = await import.ReplaceAsync(setup, "the simulator", isServed: false, DataDirectoryCommand.Actor, cancellationToken);
        if (result.Problems is [var problem, ..])
        {
            throw new InvalidOperationException(problem.Text);
        }

        await ActivatorUtilities.CreateInstance<DemoData>(services).SeedAsync(Experiment, cancellationToken);
    }
}
