using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Setup.Experiments;

/// <summary>Whether another experiment can be made the active one.</summary>
public static class ExperimentSwitch
{
    /// <summary>
    /// Why not now; null if it can. Every ECC server must have been read as Idle just now: one that is not has been configured for the
    /// experiment that is left.
    /// </summary>
    public static string? WhyNot(SystemSnapshot snapshot, DateTimeOffset now, FreshnessLimits limits, ActionCheck check)
    {
        if (check.WhyRunIsOpen(snapshot, now) is { } open)
        {
            return open;
        }

        if (!snapshot.Commands.IsEmpty || snapshot.BringUp is { IsUnderWay: true })
        {
            return "A command is under way: wait until it has ended.";
        }

        var others = snapshot
            .EccServers.Where(s => s.Reading?.State != EccState.Idle || s.IsTransitioning || !limits.IsFresh(s, now))
            .Select(s => s.Server.Name)
            .ToList();
        return others.Count == 0
            ? null
            : $"All ECC servers must be Idle, and {string.Join(", ", others)} {(others.Count == 1 ? "is" : "are")} not, or not "
                + $"known to be: reset them first.";
    }
}
