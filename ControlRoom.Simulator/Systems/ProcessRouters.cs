using System.Collections.Concurrent;
using ControlRoom.Simulator.Routers;

namespace ControlRoom.Simulator.Systems;

/// <summary>Runs routers as child processes.</summary>
internal sealed class ProcessRouters : IRouterHost
{
    private readonly ConcurrentDictionary<string, DataRouterProcess> running = new(StringComparer.Ordinal);
    private readonly RouterPorts ports;
    private readonly SystemDirectory directory;
    private readonly SimulatedSystemOptions options;
    private readonly TimeProvider time;

    public ProcessRouters(RouterPorts ports, SystemDirectory directory, SimulatedSystemOptions options, TimeProvider time)
    {
        this.ports = ports;
        this.directory = directory;
        this.options = options;
        this.time = time;
    }

    /// <summary>The running routers by name.</summary>
    public IReadOnlyDictionary<string, DataRouterProcess> Running => running;

    public async Task<int> StartAsync(string name, int index, CancellationToken cancellationToken)
    {
        var processOptions = new DataRouterProcessOptions
        {
            Executable =
                options.RouterExecutable
                ?? Environment.ProcessPath
                ?? throw new InvalidOperationException("The path of this program is unknown"),
            LeadingArguments = options.RouterLeadingArguments,
            Directory = directory.Router(name),
            DataPort = ports.Data(index),
            ControlPort = ports.Control(index),
        };
        var process = await DataRouterProcess.StartAsync(processOptions, time, cancellationToken);
        running[name] = process;
        return process.DataPort;
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(running.Values.Select(p => p.DisposeAsync().AsTask()));
}
