using System.Collections.Immutable;

namespace ControlRoom.Domain.Access;

/// <summary>The part of the snapshot about control of the experiment and stops without control.</summary>
public sealed record AccessSlice
{
    /// <summary>The slice while no one has control.</summary>
    public static AccessSlice Empty { get; } = new();

    /// <summary>Who has control of the experiment.</summary>
    public ControlState Control { get; init; } = ControlState.Free;

    /// <summary>Stops by users without control that the holder has not seen yet, oldest first.</summary>
    public ImmutableArray<ControlOverride> Overrides { get; init; } = [];
}
