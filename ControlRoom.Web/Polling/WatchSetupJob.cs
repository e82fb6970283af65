using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Notices a setup imported by another process.</summary>
[DisallowConcurrentExecution]
public sealed class WatchSetupJob(SystemLoader loader, CommandDesk commands, SystemStore store, TimeProvider time) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // What is being changed here is loaded by whoever changes it.
        if (!commands.IsChangingSetup && await loader.ReloadSetupAsync(cancellationToken))
        {
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Information, "Setup", "A new setup was imported", string.Empty));
        }
    }
}
