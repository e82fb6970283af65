using System.Collections.Immutable;
using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Get;

/// <summary>The duration of one transition of a server.</summary>
/// <param name="Transition">The kind of transition.</param>
/// <param name="At">When its outcome became known, in whole milliseconds.</param>
/// <param name="Kind">How it ended: a kind for which <see cref="HasDuration"/> is true.</param>
/// <param name="Duration">How long it took or, if it did not succeed, how long the control room waited; in whole milliseconds.</param>
public sealed record ObservedTransition(EccTransition Transition, DateTimeOffset At, OutcomeKind Kind, TimeSpan Duration)
{
    /// <summary>The number of durations kept for each kind of transition.</summary>
    public const int MaxKept = 10;

    /// <summary>True if <see cref="Duration"/> is the full duration; false if the transition may have taken longer.</summary>
    public bool IsComplete => Kind == OutcomeKind.Succeeded;

    /// <summary>True for outcomes with a meaningful duration. Transitions that were refused, not sent or abandoned have none.</summary>
    public static bool HasDuration(OutcomeKind kind) =>
        kind is not (OutcomeKind.Refused or OutcomeKind.Unreachable or OutcomeKind.Skipped or OutcomeKind.Abandoned);

    /// <summary>
    /// Converts an outcome to a duration, exactly as it will be read back from disk; null if the outcome has no meaningful duration.
    /// </summary>
    public static ObservedTransition? Of(TransitionOutcome outcome, DateTimeOffset at) =>
        HasDuration(outcome.Kind)
            ? new ObservedTransition(outcome.Transition, InWholeMilliseconds(at), outcome.Kind, InWholeMilliseconds(outcome.Took))
            : null;

    /// <summary>
    /// Returns the newest <see cref="MaxKept"/> of each kind of transition, without duplicates, newest first. Transitions of the same
    /// millisecond keep the given order, so the later one must be given first.
    /// </summary>
    public static ImmutableArray<ObservedTransition> Newest(IEnumerable<ObservedTransition> all)
    {
        var taken = new Dictionary<EccTransition, int>();
        return
        [
            .. all.Distinct()
                .OrderByDescending(o => o.At)
                .Where(o => (taken[o.Transition] = taken.GetValueOrDefault(o.Transition) + 1) <= MaxKept),
        ];
    }

    private static TimeSpan InWholeMilliseconds(TimeSpan took) => TimeSpan.FromMilliseconds((long)took.TotalMilliseconds);

    private static DateTimeOffset InWholeMilliseconds(DateTimeOffset at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
