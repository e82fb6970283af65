using System.Collections.Immutable;
using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>How long one transition of a server took.</summary>
/// <param name="Transition">Which.</param>
/// <param name="At">When its outcome was known, to the millisecond.</param>
/// <param name="Kind">How it ended: one of those that <see cref="Tells"/>.</param>
/// <param name="Took">How long it took, or how long it was waited for if it did not succeed; to the millisecond.</param>
public sealed record ObservedTransition(EccTransition Transition, DateTimeOffset At, OutcomeKind Kind, TimeSpan Took)
{
    /// <summary>So many of each kind of transition are kept.</summary>
    public const int Kept = 10;

    /// <summary>True if <see cref="Took"/> is the whole of it; false if it went on for longer.</summary>
    public bool IsOver => Kind == OutcomeKind.Succeeded;

    /// <summary>True for outcomes that tell how long a transition takes: not for what was refused, never sent, or not waited for.</summary>
    public static bool Tells(OutcomeKind kind) =>
        kind is not (OutcomeKind.Refused or OutcomeKind.Unreachable or OutcomeKind.Skipped or OutcomeKind.Abandoned);

    /// <summary>An outcome as a duration, exactly as it will be read back from disk; null if it tells none.</summary>
    public static ObservedTransition? Of(TransitionOutcome outcome, DateTimeOffset at) =>
        Tells(outcome.Kind) ? new ObservedTransition(outcome.Transition, Whole(at), outcome.Kind, Whole(outcome.Took)) : null;

    /// <summary>
    /// The newest <see cref="Kept"/> of each kind of transition, each once, newest first. Those of one millisecond stay in the order in
    /// which they are given: the later one has to be given first.
    /// </summary>
    public static ImmutableArray<ObservedTransition> Newest(IEnumerable<ObservedTransition> all)
    {
        var taken = new Dictionary<EccTransition, int>();
        return
        [
            .. all.Distinct()
                .OrderByDescending(o => o.At)
                .Where(o => (taken[o.Transition] = taken.GetValueOrDefault(o.Transition) + 1) <= Kept),
        ];
    }

    private static TimeSpan Whole(TimeSpan took) => TimeSpan.FromMilliseconds((long)took.TotalMilliseconds);

    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
