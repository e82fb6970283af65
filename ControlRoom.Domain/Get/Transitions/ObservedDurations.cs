using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>The durations of recent transitions of one kind and one server.</summary>
/// <param name="Transition">The kind of transition.</param>
/// <param name="Latest">The latest durations, at most ten, newest first; never empty.</param>
public sealed record ObservedDurations(EccTransition Transition, ImmutableArray<ObservedTransition> Latest)
{
    /// <summary>
    /// The median of the successful transitions (of an even number, the longer of the middle two); null if there are none.
    /// </summary>
    public TimeSpan? Typical =>
        Latest.Where(o => o.IsComplete).Select(o => o.Duration).Order().ToList() is { Count: > 0 and var count } took
            ? took[count / 2]
            : null;

    /// <summary>The longest duration; if several are equal, the newest.</summary>
    public ObservedTransition Longest => Latest.MaxBy(o => o.Duration)!;

    /// <summary>Groups durations by kind of transition, ordered by the number of the transition.</summary>
    public static ImmutableArray<ObservedDurations> Of(IEnumerable<ObservedTransition> observed) =>
        [.. observed.GroupBy(o => o.Transition).OrderBy(g => g.Key).Select(g => new ObservedDurations(g.Key, [.. g]))];
}
