using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>Checks whether another experiment can be activated.</summary>
public static class ExperimentSwitch
{
    /// <summary>
    /// Returns why not now; null if it can. Every ECC server must have a fresh reading as Idle: otherwise it is configured for the current
    /// experiment.
    /// </summary>
    public static string? WhyNot(SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits, ActionCheck check)
    {
        if (check.WhyRunIsOpen(snapshot, now) is { } open)
        {
            return open;
        }

        if (!snapshot.Commands.IsEmpty || snapshot.BringUp is { IsUnderWay: true })
        {
            return "A command is in progress: wait until it has ended.";
        }

        var others = snapshot
            .EccServers.Where(s => s.Reading?.State != EccState.Idle || s.IsTransitioning || !limits.IsFresh(s, now))
            .Select(s => s.Server.Name)
            .ToList();
        return others.Count == 0
            ? null
            : $"All ECC servers must be Idle, but {string.Join(", ", others)} {(others.Count == 1 ? "is" : "are")} not, or not "
                + "known to be. Reset them first.";
    }
}
