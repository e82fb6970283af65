using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>Determines when a run ended from the readings of its devices.</summary>
public static class RunEndEstimator
{
    /// <summary>
    /// Returns the end of a run that is being closed: the latest moment at which a device was seen to stop. For a device whose stop was not
    /// seen, the moment counts at which it was last seen taking data. A run in which no device ever took data ends now.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="all">The status of all devices with respect to this run.</param>
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
