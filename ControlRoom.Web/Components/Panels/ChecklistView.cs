using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Domain.Text;
using ControlRoom.Web.Components.Shared;

namespace ControlRoom.Web.Components.Panels;

/// <summary>The conditions for starting a run.</summary>
/// <param name="Summary">How many conditions are met.</param>
/// <param name="Items">All conditions in order; empty while a run is open.</param>
/// <param name="Warnings">Unusual conditions that do not prevent a start.</param>
public sealed record ChecklistView(string Summary, ViewList<ChecklistItem> Items, ViewList<string> Warnings)
{
    /// <summary>Returns the view of a snapshot at the given time.</summary>
    public static ChecklistView Of(SystemSnapshot snapshot, DateTimeOffset now, ActionCheck check)
    {
        if (snapshot.OpenRun is not null)
        {
            return new ChecklistView(string.Empty, [], []);
        }

        var list = check.Checklist(snapshot, now);
        var met = list.Items.Count(i => i.IsMet);
        return new ChecklistView(
            (met == list.Items.Length ? $"all {met} met" : $"{met} of {list.Items.Length} met") + WarningCount(list.Warnings.Length),
            [.. list.Items.Select(i => new ChecklistItem(i.Interlock, i.Title, i.WhyNot, i.CanOverride, i.LeavesDevicesOut, i.LeavesOut))],
            [.. list.Warnings]
        );
    }

    private static string WarningCount(int warnings) => warnings == 0 ? string.Empty : $", {Plural.Of(warnings, "warning")}";

    /// <summary>Returns true if every condition is met or overridden, so that a start would not be refused.</summary>
    public bool CanStart(IReadOnlyCollection<InterlockOverride> overrides) =>
        Items.Count > 0 && Items.All(i => i.WhyNot is null || (i.CanOverride && overrides.Any(o => o.Interlock == i.Interlock)));
}
