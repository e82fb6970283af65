using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Loads a setup that was imported by another process.</summary>
[DisallowConcurrentExecution]
public sealed class WatchSetupJob(SystemLoader loader, CommandDesk commands, SystemStore store, TimeProvider time) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A change within this process loads the setup itself.
        if (!commands.IsChangingSetup && await loader.ReloadSetupAsync(cancellationToken))
        {
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Information, "Setup", "A new setup was imported", string.Empty));
        }
    }
}
