using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Runs;

/// <summary>Finds when a run was over from what was seen of its servers.</summary>
public static class EndOfRun
{
    /// <summary>
    /// The end of a run that is closed now, from what was seen of its servers: the latest moment at which one of them was seen to stop, or, of one whose stop was
    /// not seen, at which it was last seen to take data. A run in which none ever took data ends now.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="snapshot">What is known.</param>
    /// <param name="seenWithin">Two readings that are further apart than this have not seen what happened between them.</param>
    /// <param name="now">The moment of closing.</param>
    public static RunEnd Of(Run run, SystemSnapshot snapshot, TimeSpan seenWithin, DateTimeOffset now)
    {
        var included = snapshot.EccServers.Where(s => !run.Excludes(s.Server.Name)).ToList();
        var servers = included.Count > 0 ? included : [.. snapshot.EccServers];
        var ends = servers.Select(s => Of(s, run, seenWithin)).OfType<RunEnd>().ToList();
        var wereAllSeen = servers.Count > 0 && ends.Count == servers.Count && ends.TrueForAll(e => e.Source == RunEndSource.Seen);
        if (run.LastSeenRunning is { } noted && !wereAllSeen)
        {
            ends.Add(new RunEnd(noted, RunEndSource.LastSeenRunning));
        }

        var last =
            ends.OrderBy(e => e.At).ThenBy(e => e.Source == RunEndSource.Seen).LastOrDefault()
            ?? (servers.Exists(IsUnknown) ? new RunEnd(run.StartedAt, RunEndSource.LastSeenRunning) : new RunEnd(now, RunEndSource.Seen));
        return last.At < run.StartedAt ? last with { At = run.StartedAt } : last;
    }

    private static RunEnd? Of(EccServerStatus server, Run run, TimeSpan seenWithin) =>
        server.TookDataAt is not { } took || took < run.StartedAt ? null
        : server.LeftDataAt is { } left && (server.LeftDataByUs || left - took <= seenWithin) ? new RunEnd(left, RunEndSource.Seen)
        : new RunEnd(took, RunEndSource.LastSeenRunning);

    private static bool IsUnknown(EccServerStatus server) => server.Failure is not null || server.Reading is null;
}
