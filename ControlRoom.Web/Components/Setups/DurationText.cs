using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Setup;

namespace ControlRoom.Web.Components.Setups;

/// <summary>How the page writes durations of transitions.</summary>
public static class DurationText
{
    /// <summary>"Configure: 8.1 s typical, 301 s longest of the last 10"; the moment of the longest is written after it.</summary>
    public static string Of(ObservedDurations durations)
    {
        var (longest, count) = (durations.Longest, durations.Last.Length);
        var told = count == 1 ? $"{Of(longest)} once" : $"{Typical(durations)}, {Of(longest)} longest of the last {count}";
        return $"{durations.Transition}: {told}";
    }

    /// <summary>How long it took, or that it took longer than it was waited for: "> 300 s".</summary>
    public static string Of(ObservedTransition observed) => (observed.IsOver ? string.Empty : "> ") + DeadlineText.InSeconds(observed.Took);

    private static string Typical(ObservedDurations durations) =>
        durations.Typical is { } typical ? $"{DeadlineText.InSeconds(typical)} typical" : "none over in time";
}
