using System.Runtime.InteropServices;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Polling;

/// <summary>
/// Asks each ECC server for its state when its interval is over. One look at all of them costs a fraction of a job for each; what is due
/// is handed to the lanes and not waited for, so that a server that hangs delays no other. For one caller at a time.
/// </summary>
/// <param name="lanes">The ways to the servers; a server that is being read already is left out there.</param>
/// <param name="options">The intervals.</param>
/// <param name="time">The clock. Only elapsed time counts: a clock that is set makes no poll early or late.</param>
/// <param name="logger">Gets what nobody has foreseen.</param>
public sealed class EccSweep(EccLanes lanes, IOptions<PollingOptions> options, TimeProvider time, ILogger<EccSweep> logger)
{
    /// <summary>How many looks there are in the shortest interval that is needed: the servers are spread over so many moments.</summary>
    public const int LooksInAnInterval = 5;

    private readonly Dictionary<EccServerId, TimeSpan> due = [];
    private readonly long origin = time.GetTimestamp();

    /// <summary>How often one must look: while any server changes its state, more often.</summary>
    public static TimeSpan LookEvery(SystemSnapshot snapshot, PollingOptions options)
    {
        foreach (var server in snapshot.EccServers)
        {
            if (server.IsTransitioning)
            {
                return options.EccBusyInterval / LooksInAnInterval;
            }
        }

        return options.EccInterval / LooksInAnInterval;
    }

    /// <summary>Begins to ask those that are due. What was missed meanwhile is left out, not made up for.</summary>
    /// <param name="snapshot">The servers.</param>
    /// <param name="stopping">Canceled when the program ends.</param>
    public void Begin(SystemSnapshot snapshot, CancellationToken stopping)
    {
        // One that is due before the next look but one comes now.
        var now = time.GetElapsedTime(origin);
        var until = now + (LookEvery(snapshot, options.Value) / 2);
        foreach (var server in snapshot.EccServers)
        {
            var interval = server.IsTransitioning ? options.Value.EccBusyInterval : options.Value.EccInterval;
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(due, server.Server.Id, out var isKnown);
            next = !isKnown ? now + Stagger(server.Server.Id, interval) : next > now + interval ? now + interval : next;
            if (next > until)
            {
                continue;
            }

            next = next + interval > now ? next + interval : now + interval;
            _ = PollAsync(server, stopping);
        }

        if (due.Count > snapshot.EccServers.Length)
        {
            var known = snapshot.EccServers.Select(server => server.Server.Id).ToHashSet();
            foreach (var gone in due.Keys.Where(id => !known.Contains(id)).ToList())
            {
                due.Remove(gone);
            }
        }
    }

    /// <summary>Spreads the servers over the interval, so that their answers do not come all at once.</summary>
    private static TimeSpan Stagger(EccServerId id, TimeSpan interval) => interval * (id.Value * 0.618 % 1);

    private async Task PollAsync(EccServerStatus server, CancellationToken stopping)
    {
        try
        {
            await lanes.For(server.Server).PollAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogDebug("{Server} is not asked any more", server.Server.Name);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            logger.LogError(cause, "Asking {Server} for its state failed", server.Server.Name);
        }
    }
}
