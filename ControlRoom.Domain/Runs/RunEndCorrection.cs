using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>What is recorded when an operator says when a run ended: both times.</summary>
public static class RunEndCorrection
{
    /// <summary>Why a run cannot have ended then; null if it can.</summary>
    public static string? WhyNot(Run run, DateTimeOffset end, DateTimeOffset now) =>
        end < run.StartedAt || end > now ? $"The end of run {run.Number} must be between its start and now." : null;

    /// <summary>The event that keeps what was there before.</summary>
    /// <param name="set">The end as the operator sets it.</param>
    /// <param name="before">The end as it was, or would have been.</param>
    /// <param name="lastSeenRunning">When a server was last noted to take data; null if none was.</param>
    /// <param name="now">The moment.</param>
    /// <param name="actor">Who.</param>
    /// <param name="zone">By whose clock the times are written.</param>
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
