using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>The start of a run with everything that it was checked against: one snapshot and its conditions, at one moment.</summary>
/// <param name="Snapshot">The snapshot that was checked.</param>
/// <param name="Order">How the run is started.</param>
/// <param name="Checklist">The conditions in this snapshot at this moment.</param>
/// <param name="At">When the conditions were evaluated.</param>
public sealed record CheckedStart(SystemSnapshot Snapshot, StartOrder Order, StartChecklist Checklist, DateTimeOffset At)
{
    /// <summary>The refusal with its reason and the conditions; null if the run can be started.</summary>
    public CommandResult? Refusal => Checklist.WhyNot(Order.Overrides) is { } why ? CommandResult.Refused(why, Checklist) : null;

    /// <summary>Evaluates the conditions.</summary>
    public static CheckedStart Of(SystemSnapshot snapshot, StartOrder order, ActionCheck check, DateTimeOffset now) =>
        new(snapshot, order, check.Checklist(snapshot, now), now);
}
