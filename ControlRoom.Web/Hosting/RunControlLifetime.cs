using ControlRoom.Domain.Runs;

namespace ControlRoom.Web.Hosting;

/// <summary>Ends the commands under way before the journal is closed, so that their last words are written. Stops before the journal writer because it is added after it.</summary>
public sealed class RunControlLifetime(RunCoordinator coordinator) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => coordinator.DisposeAsync().AsTask().WaitAsync(cancellationToken);
}
