using System.Globalization;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Transitions;

namespace ControlRoom.Web.Components.Setups;

/// <summary>How the page writes durations of transitions.</summary>
public static class DurationText
{
    /// <summary>"Configure: 8.1 s typical, 301 s longest of the last 10 (2026-11-26 14:03)".</summary>
    public static string Of(ObservedDurations durations)
    {
        var longest = durations.Longest;
        return durations.Last.Length == 1
            ? $"{durations.Transition}: {Of(longest)} once ({Moment(longest.At)})"
            : $"{durations.Transition}: {Typical(durations)}, {Of(longest)} longest of the last {durations.Last.Length} ({Moment(longest.At)})";
    }

    /// <summary>How long it took, or that it took longer than it was waited for: "> 300 s".</summary>
    public static string Of(ObservedTransition observed) => $"{(observed.IsOver ? string.Empty : "> ")}{DeadlineText.InSeconds(observed.Took)}";

    /// <summary>A moment in the server's time zone, to the minute.</summary>
    public static string Moment(DateTimeOffset at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Typical(ObservedDurations durations) =>
        durations.Typical is { } typical ? $"{DeadlineText.InSeconds(typical)} typical" : "none over in time";
}
