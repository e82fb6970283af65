namespace ControlRoom.Simulator.Systems;

/// <summary>Returns ports on which nothing is listening.</summary>
internal sealed class NoRouters : IRouterHost
{
    private const int DefaultDataPort = 46005;

    private readonly RouterPorts ports;

    public NoRouters(RouterPorts ports) => this.ports = ports.First == 0 ? ports with { First = DefaultDataPort } : ports;

    public Task<int> StartAsync(string name, int index, CancellationToken cancellationToken) => Task.FromResult(ports.Data(index));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
