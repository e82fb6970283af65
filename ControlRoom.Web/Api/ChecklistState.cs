using System.Collections.Immutable;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Api;

/// <summary>The conditions for starting a run, from one snapshot.</summary>
/// <param name="Version">The snapshot's version.</param>
/// <param name="CanStart">True if all are met.</param>
/// <param name="Items">The conditions.</param>
/// <param name="Warnings">Unusual conditions that do not prevent a start.</param>
public sealed record ChecklistState(long Version, bool CanStart, ImmutableArray<InterlockItem> Items, ImmutableArray<string> Warnings)
{
    /// <summary>Returns the state of a checklist.</summary>
    public static ChecklistState Of(StartChecklist list) =>
        new(
            list.Version,
            list.Items.All(i => i.IsMet),
            [
                .. list.Items.Select(i => new InterlockItem(
                    i.Interlock.ToString(),
                    i.Title,
                    i.IsMet,
                    i.WhyNot ?? string.Empty,
                    i.CanOverride
                )),
            ],
            list.Warnings
        );
}
