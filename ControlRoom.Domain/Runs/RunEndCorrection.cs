using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>A correction of the end of a run by an operator. Both times are recorded.</summary>
public static class RunEndCorrection
{
    /// <summary>The reason why a run cannot have ended at that time; null if it can.</summary>
    public static string? WhyNot(Run run, DateTimeOffset end, DateTimeOffset now) =>
        end < run.StartedAt || end > now ? $"The end of run {run.Number} must be between its start and now." : null;

    /// <summary>Returns the event that records the old and the new end.</summary>
    /// <param name="set">The end as the operator sets it.</param>
    /// <param name="before">The end as it was, or would have been.</param>
    /// <param name="lastSeenRunning">When a device was last recorded as taking data; null if none was.</param>
    /// <param name="now">The current time.</param>
    /// <param name="actor">The operator.</param>
    /// <param name="zone">The time zone in which the times are written.</param>
    public static RunEvent Event(
        DateTimeOffset set,
        DateTimeOffset before,
        DateTimeOffset? lastSeenRunning,
        DateTimeOffset now,
        Actor actor,
        TimeZoneInfo zone
    )
    {
        var seen = lastSeenRunning is { } at ? $" Last seen running {ZoneTime.DateAndClock(at, zone)}." : string.Empty;
        return new RunEvent(
            now,
            RunEventKind.EndCorrected,
            string.Empty,
            $"End set to {ZoneTime.DateAndClock(set, zone)}; it was {ZoneTime.DateAndClock(before, zone)}.{seen}",
            actor.Text
        );
    }
}
