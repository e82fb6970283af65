using System.Collections.Immutable;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Runs;

/// <summary>How a run shall be started.</summary>
public sealed record StartOrder
{
    /// <summary>The usual way.</summary>
    public static StartOrder Plain { get; } = new();

    /// <summary>Conditions that an expert overrides.</summary>
    public ImmutableArray<InterlockOverride> Overrides { get; init; } = [];

    /// <summary>True: class, title and sheet of the newest run are taken over.</summary>
    public bool SameSheet { get; init; }

    /// <summary>The run after which the control room starts this one by itself; null if an operator does.</summary>
    public int? After { get; init; }
}
