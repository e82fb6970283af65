using ControlRoom.Domain.Get;
using ControlRoom.Simulator;
using ControlRoom.Simulator.Servers;
using ControlRoom.Web.Commands;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>
/// Simulated electronics in this process, and the real program as a separate process. The setup is imported in this process, as <c>setup
/// import</c> does, because a hundred tests begin with it.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();

    private readonly string? data;

    private Installation(SimulatedSystem simulator, string? data) => (Simulator, this.data) = (simulator, data);

    public SimulatedSystem Simulator { get; private set; }

    public ControlRoomProcess Program { get; private set; } = null!;

    public string Url => Program.Url;

    public string Data => data ?? directory["data"];

    public IReadOnlyList<string> ServerNames => [.. Simulator.EccServers.Select(s => s.Options.Name)];

    /// <summary>Starts both.</summary>
    public static async Task<Installation> StartAsync(
        int coBos = 11,
        double transitionSeconds = 0.1,
        RouterMode routers = RouterMode.Processes,
        string? data = null,
        params string[] more
    )
    {
        var place = Directory.CreateTempSubdirectory("controlroom-simulator-").FullName;
        var simulator = await SimulatedSystem.StartAsync(
            new SimulatedSystemOptions
            {
                Directory = place,
                CoBos = coBos,
                Routers = routers,
                RouterExecutable = ControlRoomProcess.Executable,
                Ecc = new SimulatedEccOptions { TransitionDuration = TimeSpan.FromSeconds(transitionSeconds) },
            },
            TimeProvider.System,
            CancellationToken.None
        );
        var installation = new Installation(simulator, data);
        if (await SetupCommands.ImportAsync(simulator.SetupPath, installation.Data, CancellationToken.None) != 0)
        {
            throw new InvalidOperationException($"{simulator.SetupPath} was refused.");
        }

        await installation.StartProgramAsync(more);
        return installation;
    }

    /// <summary>
    /// Imports a setup into a data directory with the program itself, and fails with the program's message if it is refused.
    /// </summary>
    public static async Task ImportAsync(string setupPath, string data)
    {
        var (exitCode, output) = await ControlRoomProcess.RunAsync("setup", "import", setupPath, "--data", data);
        if (exitCode != 0)
        {
            throw new InvalidOperationException(output);
        }
    }

    /// <summary>Starts the program, at its previous address if it was started before.</summary>
    public async Task StartProgramAsync(params string[] more)
    {
        var url = Program is null ? "http://127.0.0.1:0" : Program.Url;
        Program = await ControlRoomProcess.ServeAsync(["serve", "--data", Data, "--urls", url, .. more]);
    }

    /// <summary>Stops the process until a page reports that the connection is lost, and then continues it.</summary>
    public async Task SuspendUntilLostAsync(OperatorPage page)
    {
        Signals.Send(Program.Process.Id, Signals.Stop);
        try
        {
            await page.SeeTextAsync("Connection lost");
        }
        finally
        {
            Signals.Send(Program.Process.Id, Signals.Continue);
        }
    }

    public SimulatedEccServer Server(string name) => Simulator.EccServers.Single(s => s.Options.Name == name);

    public void ForceAll(EccState state)
    {
        foreach (var server in Simulator.EccServers)
        {
            server.ForceState(state);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        await Simulator.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Simulator.SetupPath)!, recursive: true);
        directory.Dispose();
    }
}
