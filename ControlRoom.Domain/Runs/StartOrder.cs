using System.Collections.Immutable;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>How a run is to be started.</summary>
public sealed record StartOrder
{
    /// <summary>The usual start, by an operator and without overrides.</summary>
    public static StartOrder Plain { get; } = new();

    /// <summary>The conditions that an expert overrides.</summary>
    public ImmutableArray<InterlockOverride> Overrides { get; init; } = [];

    /// <summary>True to copy class, title and sheet of the newest run.</summary>
    public bool SameSheet { get; init; }

    /// <summary>The number of the run after which this one is started automatically; null if an operator starts it.</summary>
    public int? After { get; init; }
}
