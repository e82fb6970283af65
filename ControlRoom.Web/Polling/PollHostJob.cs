using System.Collections.Immutable;
using ControlRoom.Domain.Routers;
using ControlRoom.Domain.Snapshot;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Probes one DAQ host for all of its routers in one round trip. Never two at a time for the same host.</summary>
[DisallowConcurrentExecution]
public sealed class PollHostJob(SystemStore store, IRemoteHost hosts, TimeProvider time) : IJob
{
    /// <summary>Key of the host's address in the job's data.</summary>
    public const string AddressKey = "address";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var address = context.MergedJobDataMap.GetString(AddressKey)!;
        var routers = store.Current.DataRouters
            .Where(r => r.Router.IpAddress == address)
            .Select(r => new RouterEndpoint(r.Router.Id, r.Router.Port))
            .ToImmutableArray();
        var began = time.GetTimestamp();
        var reading = await hosts.ProbeAsync(address, routers, cancellationToken);
        store.Apply(new HostProbed(time.GetUtcNow(), address, reading, time.GetElapsedTime(began)));
    }
}
