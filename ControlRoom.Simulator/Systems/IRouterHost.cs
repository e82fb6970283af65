namespace ControlRoom.Simulator.Systems;

/// <summary>Runs the data routers of a system, in whatever way; disposal ends them all.</summary>
internal interface IRouterHost : IAsyncDisposable
{
    /// <summary>Starts the router number <paramref name="index"/> and returns its data port once it listens.</summary>
    Task<int> StartAsync(string name, int index, CancellationToken cancellationToken);
}
