using System.Collections.Immutable;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Polling;

/// <summary>What must be polled how often; compared with the plan before, it says what to reschedule.</summary>
/// <param name="Servers">Interval for each ECC server.</param>
/// <param name="Hosts">The DAQ hosts.</param>
/// <param name="HostInterval">Interval for each of them.</param>
public sealed record PollPlan(ImmutableDictionary<EccServerId, TimeSpan> Servers, ImmutableHashSet<string> Hosts, TimeSpan HostInterval)
{
    /// <summary>Nothing to poll.</summary>
    public static PollPlan None { get; } = new(ImmutableDictionary<EccServerId, TimeSpan>.Empty, [], TimeSpan.Zero);

    /// <summary>The plan for a snapshot.</summary>
    public static PollPlan For(SystemSnapshot snapshot, PollingOptions options) => new(
        snapshot.EccServers.ToImmutableDictionary(s => s.Server.Id, s => s.IsTransitioning ? options.EccBusyInterval : options.EccInterval),
        [.. snapshot.Hosts.Select(h => h.Address)],
        snapshot.OpenRun is null ? options.HostInterval : options.HostRunInterval);
}
