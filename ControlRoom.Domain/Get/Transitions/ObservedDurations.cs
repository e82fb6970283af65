using System.Collections.Immutable;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>How long one kind of transition took a server lately.</summary>
/// <param name="Transition">Which.</param>
/// <param name="Last">The last ten at most, newest first; never empty.</param>
public sealed record ObservedDurations(EccTransition Transition, ImmutableArray<ObservedTransition> Last)
{
    /// <summary>The middle one of those that ended; null if none did.</summary>
    public TimeSpan? Typical =>
        Last.Where(o => o.IsOver).Select(o => o.Took).Order().ToList() is { Count: > 0 and var count } took ? took[count / 2] : null;

    /// <summary>The longest, the newest of them if there are several.</summary>
    public ObservedTransition Longest => Last.MaxBy(o => o.Took)!;

    /// <summary>By kind of transition, in the order in which they are numbered.</summary>
    public static ImmutableArray<ObservedDurations> Of(IEnumerable<ObservedTransition> observed) =>
        [.. observed.GroupBy(o => o.Transition).OrderBy(g => g.Key).Select(g => new ObservedDurations(g.Key, [.. g]))];
}
