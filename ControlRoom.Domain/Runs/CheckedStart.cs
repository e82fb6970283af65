using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>The start of a run with everything that was decided on: one snapshot, its conditions, one moment.</summary>
/// <param name="Snapshot">What was known.</param>
/// <param name="Order">How the run is started.</param>
/// <param name="Checklist">The conditions, from this snapshot at this moment.</param>
/// <param name="At">When they were evaluated.</param>
public sealed record CheckedStart(SystemSnapshot Snapshot, StartOrder Order, StartChecklist Checklist, DateTimeOffset At)
{
    /// <summary>Why the run cannot be started, with the conditions; null if it can.</summary>
    public CommandResult? Refusal => Checklist.WhyNot(Order.Overrides) is { } why ? CommandResult.Refused(why, Checklist) : null;

    /// <summary>Evaluates the conditions.</summary>
    public static CheckedStart Of(SystemSnapshot snapshot, StartOrder order, ActionCheck check, DateTimeOffset now) =>
        new(snapshot, order, check.Checklist(snapshot, now), now);
}
