using ControlRoom.Domain.Hosts.Watch;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Probes one DAQ host for all of its routers in one round trip. Probes of the same host never run at the same time.</summary>
[DisallowConcurrentExecution]
public sealed class PollHostJob(HostProber hosts) : IJob
{
    /// <summary>The key of the host's address in the job's data.</summary>
    public const string AddressKey = "address";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await hosts.ProbeAsync(context.MergedJobDataMap.GetString(AddressKey)!, cancellationToken);
}
