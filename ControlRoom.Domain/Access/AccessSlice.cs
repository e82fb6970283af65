using System.Collections.Immutable;

namespace ControlRoom.Domain.Access;

/// <summary>Who has control of the experiment, and who has stopped something without it.</summary>
public sealed record AccessSlice
{
    /// <summary>Nobody has control.</summary>
    public static AccessSlice Empty { get; } = new();

    /// <summary>Who has control of the experiment.</summary>
    public ControlState Control { get; init; } = ControlState.Free;

    /// <summary>Stops by people without control that the holder has not seen yet, oldest first.</summary>
    public ImmutableArray<ControlOverride> Overrides { get; init; } = [];
}
