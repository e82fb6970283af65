using System.Collections.Concurrent;
using ControlRoom.Simulator.Routers;

namespace ControlRoom.Simulator.Systems;

/// <summary>Runs routers as child processes.</summary>
internal sealed class ProcessRouters : IRouterHost
{
    private readonly ConcurrentDictionary<string, DataRouterProcess> _running = new(StringComparer.Ordinal);
    private readonly RouterPorts _ports;
    private readonly SystemDirectory _directory;
    private readonly SimulatedSystemOptions _options;
    private readonly TimeProvider _time;

    public ProcessRouters(RouterPorts ports, SystemDirectory directory, SimulatedSystemOptions options, TimeProvider time)
    {
        _ports = ports;
        _directory = directory;
        _options = options;
        _time = time;
    }

    /// <summary>The running routers by name.</summary>
    public IReadOnlyDictionary<string, DataRouterProcess> Running => _running;

    public async Task<int> StartAsync(string name, int index, CancellationToken cancellationToken)
    {
        var options = new DataRouterProcessOptions
        {
            Executable =
                _options.RouterExecutable
                ?? Environment.ProcessPath
                ?? throw new InvalidOperationException("The path of this program is unknown"),
            LeadingArguments = _options.RouterLeadingArguments,
            Directory = _directory.Router(name),
            DataPort = _ports.Data(index),
            ControlPort = _ports.Control(index),
        };
        var process = await DataRouterProcess.StartAsync(options, _time, cancellationToken);
        _running[name] = process;
        return process.DataPort;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Values.Select(p => p.DisposeAsync().AsTask()));
}
