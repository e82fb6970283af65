using ControlRoom.Domain.Get;
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
/// <param name="logger">Gets what was not foreseen.</param>
public sealed class EccSweep(EccLanes lanes, IOptions<PollingOptions> options, TimeProvider time, ILogger<EccSweep> logger)
{
    /// <summary>How many looks there are in the shortest interval that is needed: the servers are spread over so many moments.</summary>
    public const int LooksInAnInterval = 5;

    private readonly Dictionary<EccServerId, TimeSpan> asked = [];
    private readonly long origin = time.GetTimestamp();

    /// <summary>Turns until then have been had, or left out.</summary>
    private TimeSpan? looked;

    /// <summary>How often one must look: while any server changes its state, as often as it is asked then, if that is more often.</summary>
    public static TimeSpan LookEvery(SystemSnapshot snapshot, PollingOptions options)
    {
        foreach (var server in snapshot.EccServers)
        {
            if (server.IsTransitioning && options.EccBusyInterval < options.EccInterval)
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
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        // A turn that is nearer to this look than to the next comes now.
        var now = time.GetElapsedTime(origin);
        var look = LookEvery(snapshot, options.Value);
        var (from, to) = (looked ?? now - (look / 2), now + (look / 2));
        foreach (var server in snapshot.EccServers)
        {
            var id = server.Server.Id;
            var interval = server.IsTransitioning ? options.Value.EccBusyInterval : options.Value.EccInterval;
            var turn = LastTurn(id, interval, to);
            if (turn > from && (!asked.TryGetValue(id, out var before) || turn - before >= interval / 2))
            {
                asked[id] = now;
                _ = PollAsync(server, stopping);
            }
        }

        looked = from > to ? from : to;
        if (asked.Count > snapshot.EccServers.Length)
        {
            var known = snapshot.EccServers.Select(server => server.Server.Id).ToHashSet();
            foreach (var gone in asked.Keys.Where(id => !known.Contains(id)).ToList())
            {
                asked.Remove(gone);
            }
        }
    }

    /// <summary>
    /// The last turn of a server until then. Each has its place in every interval, whatever has happened before, so that their answers do
    /// not come all at once.
    /// </summary>
    private static TimeSpan LastTurn(EccServerId id, TimeSpan interval, TimeSpan until)
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
            logger.LogDebug("{Server} is not asked any more", server.Server.Name);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            logger.LogError(cause, "Asking {Server} for its state failed", server.Server.Name);
        }
    }
}
