using ControlRoom.Simulator.Routers;

namespace ControlRoom.Simulator.Systems;

/// <summary>Runs routers as objects in this process.</summary>
internal sealed class InProcessRouters : IRouterHost
{
    private readonly List<(SimulatedDataRouter Router, StreamWriter Log)> running = [];
    private readonly RouterPorts ports;
    private readonly SystemDirectory directory;
    private readonly TimeProvider time;

    public InProcessRouters(RouterPorts ports, SystemDirectory directory, TimeProvider time)
    {
        this.ports = ports;
        this.directory = directory;
        this.time = time;
    }

    public Task<int> StartAsync(string name, int index, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory.Router(name));
        var log = new StreamWriter(directory.RouterLog(name), append: true);
        var options = new SimulatedRouterOptions
        {
            DataPort = ports.Data(index),
            ControlPort = ports.Control(index),
            Directory = directory.Router(name),
        };
        var router = new SimulatedDataRouter(options, log, log, time);
        running.Add((router, log));
        router.Start();
        return Task.FromResult(router.DataPort);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (router, log) in running)
        {
            await router.DisposeAsync();
            await log.DisposeAsync();
        }
    }
}
