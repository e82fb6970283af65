using System.Collections.Immutable;

namespace ControlRoom.Domain.Subsystems;

/// <summary>All conditions for starting a run, determined from one snapshot.</summary>
/// <param name="Version">The version of the snapshot.</param>
/// <param name="Items">The conditions in their order.</param>
public sealed record StartChecklist(long Version, ImmutableArray<InterlockState> Items)
{
    /// <summary>Unusual facts that do not prevent a start, as sentences.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Why a run cannot be started with these overrides; null if it can.</summary>
    public string? WhyNot(ImmutableArray<InterlockOverride> overrides)
    {
        if (overrides.FirstOrDefault(o => string.IsNullOrWhiteSpace(o.Reason)) is { } bare)
        {
            return $"Say why “{Items.First(i => i.Interlock == bare.Interlock).Title}” is overridden.";
        }

        return Items.FirstOrDefault(i => !i.IsMet && !(i.CanOverride && overrides.Any(o => o.Interlock == i.Interlock)))?.WhyNot;
    }

    /// <summary>The overrides that are needed.</summary>
    public IEnumerable<(InterlockState Item, InterlockOverride Override)> Used(ImmutableArray<InterlockOverride> overrides) =>
        from item in Items
        where !item.IsMet
        from given in overrides.Where(o => o.Interlock == item.Interlock).Take(1)
        select (item, given);
}
