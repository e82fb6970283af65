using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>Finds when a run was over from what was seen of its devices.</summary>
public static class EndOfRun
{
    /// <summary>
    /// The end of a run that is closed now, from what was seen of its devices: the latest moment at which one of them was seen to stop, or,
    /// of one whose stop was not seen, at which it was last seen to take data. A run in which none ever took data ends now.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="all">All devices, looked at for this run.</param>
    /// <param name="now">The moment of closing.</param>
    public static RunEnd Of(Run run, IReadOnlyCollection<DeviceStatus> all, DateTimeOffset now)
    {
        var included = all.Where(d => !run.Excludes(d.Name)).ToList();
        var devices = included.Count > 0 ? included : [.. all];
        var ends = devices.Select(d => d.End).OfType<RunEnd>().ToList();
        var wereAllSeen = devices.Count > 0 && ends.Count == devices.Count && ends.TrueForAll(e => e.Source == RunEndSource.Seen);
        if (run.LastSeenRunning is { } noted && !wereAllSeen)
        {
            ends.Add(new RunEnd(noted, RunEndSource.LastSeenRunning));
        }

        var last =
            ends.OrderBy(e => e.At).ThenBy(e => e.Source == RunEndSource.Seen).LastOrDefault()
            ?? (
                devices.Exists(d => !d.Answers)
                    ? new RunEnd(run.StartedAt, RunEndSource.LastSeenRunning)
                    : new RunEnd(now, RunEndSource.Seen)
            );
        return last.At < run.StartedAt ? last with { At = run.StartedAt } : last;
    }
}
