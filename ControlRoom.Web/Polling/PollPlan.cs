using System.Collections.Immutable;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Polling;

/// <summary>What must be polled how often; compared with the plan before, it says what to reschedule.</summary>
/// <param name="EccLook">How often one must look whether an ECC server is due; null without any.</param>
/// <param name="Hosts">The DAQ hosts.</param>
/// <param name="HostInterval">Interval for each of them.</param>
public sealed record PollPlan(TimeSpan? EccLook, ImmutableHashSet<string> Hosts, TimeSpan HostInterval)
{
    /// <summary>Nothing to poll.</summary>
    public static PollPlan None { get; } = new(null, [], TimeSpan.Zero);

    /// <summary>The plan for a snapshot.</summary>
    public static PollPlan For(SystemSnapshot snapshot, PollingOptions options) =>
        new(LookOf(snapshot, options), [.. snapshot.Hosts.Select(h => h.Address)], IntervalOf(snapshot, options));

    /// <summary>True if the plan for that snapshot is this one. Asked after every fact, so it makes nothing.</summary>
    public bool IsFor(SystemSnapshot snapshot, PollingOptions options)
    {
        if (EccLook != LookOf(snapshot, options) || HostInterval != IntervalOf(snapshot, options) || Hosts.Count != snapshot.Hosts.Length)
        {
            return false;
        }

        foreach (var host in snapshot.Hosts)
        {
            if (!Hosts.Contains(host.Address))
            {
                return false;
            }
        }

        return true;
    }

    private static TimeSpan? LookOf(SystemSnapshot snapshot, PollingOptions options) =>
        snapshot.EccServers.IsEmpty ? null : EccSweep.LookEvery(snapshot, options);

    private static TimeSpan IntervalOf(SystemSnapshot snapshot, PollingOptions options) =>
        snapshot.OpenRun is null ? options.HostInterval : options.HostRunInterval;
}
