using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Compares the deadlines of ECC servers with the durations of their transitions.</summary>
public static class DeadlineCheck
{
    /// <summary>
    /// Returns a warning for each deadline in force that is shorter than a transition that succeeded; it names the longest transition.
    /// </summary>
    public static IEnumerable<SetupFinding> Of(IEnumerable<EccServerStatus> servers, Deadlines usual, TimeZoneInfo zone) =>
        from status in servers
        from same in status.Observed.Where(o => o.IsComplete).GroupBy(o => o.Transition == EccTransition.Stop)
        let longest = same.MaxBy(o => o.Duration)!
        let deadline = usual.Of(status.Server, longest.Transition)
        where longest.Duration > deadline
        let isOwn = status.Server.DeadlineOf(longest.Transition) is not null
        let what = same.Key ? "Stop" : "transitions"
        select new SetupFinding(
            false,
            status.Server.Name,
            $"has a deadline for {what} of {DeadlineText.InSeconds(deadline)}{(isOwn ? null : " (the default)")}, "
                + $"shorter than its {longest.Transition} of {DeadlineText.InSeconds(longest.Duration)} "
                + $"on {ZoneTime.DateAndMinute(longest.At, zone)}: "
                + "set a longer deadline."
        );
}
