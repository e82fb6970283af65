using System.Collections.Immutable;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Web.Polling;

/// <summary>The polls that are needed and their intervals. A comparison with the previous plan shows what to reschedule.</summary>
/// <param name="EccSweepInterval">The interval between sweeps of the ECC servers; null without servers.</param>
/// <param name="Hosts">The addresses of the DAQ hosts.</param>
/// <param name="HostInterval">The interval between probes of each host.</param>
public sealed record PollPlan(TimeSpan? EccSweepInterval, ImmutableHashSet<string> Hosts, TimeSpan HostInterval)
{
    /// <summary>A plan without polls.</summary>
    public static PollPlan None { get; } = new(null, [], TimeSpan.Zero);

    /// <summary>Returns the plan for a snapshot.</summary>
    public static PollPlan For(SystemSnapshot snapshot, PollingOptions options) =>
        new(SweepIntervalOf(snapshot, options), [.. snapshot.Hosts.Select(h => h.Address)], IntervalOf(snapshot, options));

    /// <summary>Returns true if this is the plan for the snapshot. It is called after every fact, so it allocates nothing.</summary>
    public bool IsFor(SystemSnapshot snapshot, PollingOptions options)
    {
        if (
            EccSweepInterval != SweepIntervalOf(snapshot, options)
            || HostInterval != IntervalOf(snapshot, options)
            || Hosts.Count != snapshot.Hosts.Length
        )
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

    private static TimeSpan? SweepIntervalOf(SystemSnapshot snapshot, PollingOptions options) =>
        snapshot.EccServers.IsEmpty ? null : EccSweep.IntervalOf(snapshot, options);

    private static TimeSpan IntervalOf(SystemSnapshot snapshot, PollingOptions options) =>
        snapshot.OpenRun is null ? options.HostInterval : options.HostRunInterval;
}
