using ControlRoom.Domain.Get;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Polling;

/// <summary>
/// Polls the state of each ECC server when its interval is over. One sweep over all servers costs a fraction of a job for each. Polls that
/// are due are started in the lanes without waiting for them, so that a server that hangs delays no other. For one caller at a time.
/// </summary>
/// <param name="lanes">The lanes of the servers; a lane skips the poll of a server that is being read already.</param>
/// <param name="options">The intervals.</param>
/// <param name="time">The clock. Only elapsed time counts, so setting the clock makes no poll early or late.</param>
/// <param name="logger">Receives unexpected errors.</param>
public sealed class EccSweep(EccLanes lanes, IOptions<PollingOptions> options, TimeProvider time, ILogger<EccSweep> logger)
{
    /// <summary>The number of sweeps in the shortest interval that is needed, over which the servers are spread.</summary>
    public const int SweepsPerInterval = 5;

    private readonly Dictionary<EccServerId, TimeSpan> polledAt = [];
    private readonly long origin = time.GetTimestamp();

    /// <summary>The time until which all due polls have been started or skipped; null before the first sweep.</summary>
    private TimeSpan? sweptUntil;

    /// <summary>
    /// Returns the interval between sweeps. It is shorter while any server changes its state, if the interval for such a server is shorter.
    /// </summary>
    public static TimeSpan IntervalOf(SystemSnapshot snapshot, PollingOptions options)
    {
        foreach (var server in snapshot.EccServers)
        {
            if (server.IsTransitioning && options.EccBusyInterval < options.EccInterval)
            {
                return options.EccBusyInterval / SweepsPerInterval;
            }
        }

        return options.EccInterval / SweepsPerInterval;
    }

    /// <summary>Starts the polls that are due. Polls that were missed since the last sweep are skipped.</summary>
    /// <param name="snapshot">The servers.</param>
    /// <param name="stopping">Cancelled when the program ends.</param>
    public void StartDuePolls(SystemSnapshot snapshot, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        // A poll that is due closer to this sweep than to the next one is started now.
        var now = time.GetElapsedTime(origin);
        var sweepInterval = IntervalOf(snapshot, options.Value);
        var (from, to) = (sweptUntil ?? now - (sweepInterval / 2), now + (sweepInterval / 2));
        foreach (var server in snapshot.EccServers)
        {
            var id = server.Server.Id;
            var interval = server.IsTransitioning ? options.Value.EccBusyInterval : options.Value.EccInterval;
            var due = LastDue(id, interval, to);
            if (due > from && (!polledAt.TryGetValue(id, out var before) || due - before >= interval / 2))
            {
                polledAt[id] = now;
                _ = PollAsync(server, stopping);
            }
        }

        sweptUntil = from > to ? from : to;
        if (polledAt.Count > snapshot.EccServers.Length)
        {
            var known = snapshot.EccServers.Select(server => server.Server.Id).ToHashSet();
            foreach (var removed in polledAt.Keys.Where(id => !known.Contains(id)).ToList())
            {
                polledAt.Remove(removed);
            }
        }
    }

    /// <summary>
    /// Returns the last time until <paramref name="until"/> at which a server is due. Each server has a fixed place in every interval, so
    /// that the answers do not arrive all at once.
    /// </summary>
    private static TimeSpan LastDue(EccServerId id, TimeSpan interval, TimeSpan until)
    {
        var place = id.Value * 0.618 % 1;
        return interval * (Math.Floor((until / interval) - place) + place);
    }

    private async Task PollAsync(EccServerStatus server, CancellationToken stopping)
    {
        try
        {
            await lanes.For(server.Server).PollAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogDebug("The poll of {Server} was cancelled because the program ends", server.Server.Name);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            logger.LogError(cause, "The poll of {Server} failed", server.Server.Name);
        }
    }
}
