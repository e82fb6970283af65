using ControlRoom.Domain.Snapshot;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Starts the polls of the ECC servers that are due.</summary>
[DisallowConcurrentExecution]
public sealed class PollEccJob(ISnapshotSource snapshots, EccSweep sweep, IHostApplicationLifetime life) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        sweep.Begin(snapshots.Current, life.ApplicationStopping);
        return ValueTask.CompletedTask;
    }
}
