namespace ControlRoom.Simulator.Systems;

/// <summary>Runs the data routers of a system; disposal ends them all.</summary>
internal interface IRouterHost : IAsyncDisposable
{
    /// <summary>Starts router number <paramref name="index"/> and returns its data port once it is listening.</summary>
    Task<int> StartAsync(string name, int index, CancellationToken cancellationToken);
}
