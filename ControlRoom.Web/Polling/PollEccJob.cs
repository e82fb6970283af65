using ControlRoom.Domain.Snapshot;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Starts the polls of the ECC servers that are due.</summary>
[DisallowConcurrentExecution]
public sealed class PollEccJob(ISnapshotSource snapshots, EccSweep sweep, IHostApplicationLifetime lifetime) : IJob
{
    /// <inheritdoc/>
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        sweep.StartDuePolls(snapshots.Current, lifetime.ApplicationStopping);
        return ValueTask.CompletedTask;
    }
}
