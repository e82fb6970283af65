using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Simulator.Routers;
using ControlRoom.Simulator.Servers;
using ControlRoom.Simulator.Systems;

namespace ControlRoom.Simulator;

/// <summary>
/// A complete installation on loopback: an ECC server and a data router for each CoBo and the MuTAnT. Disposal ends everything, including
/// child processes.
/// </summary>
public sealed class SimulatedSystem : IAsyncDisposable
{
    private readonly SimulatedSystemOptions options;
    private readonly SystemDirectory directory;
    private readonly IRouterHost routers;
    private EccProcess? eccProcess;

    private SimulatedSystem(SimulatedSystemOptions options, TimeProvider time)
    {
        this.options = options;
        directory = new SystemDirectory(options.Directory);
        var ports = new RouterPorts(options.FirstRouterPort, options.CoBos + 1);
        routers = options.Routers switch
        {
            RouterMode.Processes => new ProcessRouters(ports, directory, options, time),
            RouterMode.InProcess => new InProcessRouters(ports, directory, time),
            _ => new NoRouters(ports),
        };
        Units = [.. Enumerable.Range(0, options.CoBos).Select(n => CoBo(n, time)), Unit("_mutant", "Mutant[master]", options.CoBos, time)];
    }

    /// <summary>The units: CoBo 0 first, the MuTAnT last.</summary>
    public ImmutableArray<SimulatedUnit> Units { get; }

    /// <summary>The content of the setup file, as <c>controlroom setup import</c> reads it.</summary>
    public string SetupJson { get; private set; } = string.Empty;

    /// <summary>Path of the setup file: <c>setup.json</c> in the directory.</summary>
    public string SetupPath => directory.Setup;

    /// <summary>The ECC servers, in the order of <see cref="Units"/>.</summary>
    public IEnumerable<SimulatedEccServer> EccServers => Units.Select(u => u.EccServer);

    /// <summary>The router processes by name; empty unless routers are processes.</summary>
    public IReadOnlyDictionary<string, DataRouterProcess> RouterProcesses =>
        routers is ProcessRouters processes ? processes.Running : ImmutableDictionary<string, DataRouterProcess>.Empty;

    /// <summary>Starts everything and writes the setup file. If a part cannot be started, the other parts are ended.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">A port is in use.</exception>
    /// <exception cref="InvalidOperationException">A router process ended while starting.</exception>
    /// <exception cref="TimeoutException">A router process was not listening in time.</exception>
    public static async Task<SimulatedSystem> StartAsync(
        SimulatedSystemOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var system = new SimulatedSystem(options, time);
        try
        {
            await system.StartAllAsync(cancellationToken);
            return system;
        }
        catch (Exception)
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var unit in Units)
        {
            await unit.EccServer.DisposeAsync();
        }

        await routers.DisposeAsync();
        if (eccProcess is not null)
        {
            await eccProcess.DisposeAsync();
        }
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        foreach (var unit in Units)
        {
            directory.Prepare(unit.EccServer.Options.Name);
            await unit.EccServer.StartAsync();
        }

        await Task.WhenAll(Units.Select((unit, index) => StartRouterAsync(unit, index, cancellationToken)));
        eccProcess = options.RunsEccProcess ? EccProcess.Start(options.Directory) : null;
        SetupJson = SetupDocument.Write(options.Experiment, directory, Units);
        await File.WriteAllTextAsync(directory.Setup, SetupJson, cancellationToken);
    }

    private async Task StartRouterAsync(SimulatedUnit unit, int index, CancellationToken cancellationToken) =>
        unit.RouterPort = await routers.StartAsync(unit.RouterName, index, cancellationToken);

    private SimulatedUnit CoBo(int number, TimeProvider time)
    {
        var suffix = number.ToString(CultureInfo.InvariantCulture);
        return Unit(suffix, $"CoBo[{suffix}]", number, time);
    }

    private SimulatedUnit Unit(string suffix, string source, int index, TimeProvider time)
    {
        var name = "ECC" + suffix;
        var eccOptions = options.Ecc with
        {
            Name = name,
            Port = options.FirstEccPort == 0 ? 0 : options.FirstEccPort + index,
            Senders = [source],
            ConfigDirectory = directory.Configs(name),
            LogPath = directory.EccLog(name),
            ConnectToRouters = options.Routers != RouterMode.None,
        };
        return new SimulatedUnit(suffix, source, new SimulatedEccServer(eccOptions, time));
    }
}
