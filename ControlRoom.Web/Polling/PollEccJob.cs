using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Reads the state of one ECC server. Never two at a time for the same server, so that polls do not pile up behind one that hangs.</summary>
[DisallowConcurrentExecution]
public sealed class PollEccJob(ISnapshotSource snapshots, EccLanes lanes) : IJob
{
    /// <summary>Key of the server's id in the job's data.</summary>
    public const string ServerKey = "server";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var id = new EccServerId(context.MergedJobDataMap.GetInt(ServerKey));
        if (snapshots.Current.Find(id) is { } status)
        {
            await lanes.For(status.Server).PollAsync(cancellationToken);
        }
    }
}
