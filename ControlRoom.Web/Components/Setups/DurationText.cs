using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Web.Components.Setups;

/// <summary>Formats durations of transitions.</summary>
public static class DurationText
{
    /// <summary>"Configure: 8.1 s typical, 301 s longest of the last 10"; the page adds the time of the longest.</summary>
    public static string Of(ObservedDurations durations)
    {
        var (longest, count) = (durations.Longest, durations.Latest.Length);
        var text = count == 1 ? $"{Of(longest)} once" : $"{Typical(durations)}, {Of(longest)} longest of the last {count}";
        return $"{durations.Transition}: {text}";
    }

    /// <summary>Returns the duration; if the transition did not finish in the observed time, "> 300 s".</summary>
    public static string Of(ObservedTransition observed) =>
        (observed.IsComplete ? string.Empty : "> ") + DeadlineText.InSeconds(observed.Duration);

    private static string Typical(ObservedDurations durations) =>
        durations.Typical is { } typical ? $"{DeadlineText.InSeconds(typical)} typical" : "none finished in time";
}
