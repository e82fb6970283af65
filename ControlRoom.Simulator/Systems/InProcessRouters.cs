using ControlRoom.Simulator.Routers;

namespace ControlRoom.Simulator.Systems;

/// <summary>Runs routers as objects in this process.</summary>
internal sealed class InProcessRouters : IRouterHost
{
    private readonly List<(SimulatedDataRouter Router, StreamWriter Log)> _running = [];
    private readonly RouterPorts _ports;
    private readonly SystemDirectory _directory;
    private readonly TimeProvider _time;

    public InProcessRouters(RouterPorts ports, SystemDirectory directory, TimeProvider time)
    {
        _ports = ports;
        _directory = directory;
        _time = time;
    }

    public Task<int> StartAsync(string name, int index, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_directory.Router(name));
        var log = new StreamWriter(_directory.RouterLog(name), append: true);
        var options = new SimulatedRouterOptions
        {
            DataPort = _ports.Data(index),
            ControlPort = _ports.Control(index),
            Directory = _directory.Router(name),
        };
        var router = new SimulatedDataRouter(options, log, log, _time);
        _running.Add((router, log));
        router.Start();
        return Task.FromResult(router.DataPort);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (router, log) in _running)
        {
            await router.DisposeAsync();
            await log.DisposeAsync();
        }
    }
}
