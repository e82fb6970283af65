namespace ControlRoom.Domain.Setup;

/// <summary>How a part of a setup changes when another setup replaces it.</summary>
public enum SetupDifferenceKind
{
    /// <summary>The part is new.</summary>
    Added,

    /// <summary>The part exists in both, and differs.</summary>
    Changed,

    /// <summary>The part is removed.</summary>
    Removed,

    /// <summary>The part is unchanged.</summary>
    Same,
}
