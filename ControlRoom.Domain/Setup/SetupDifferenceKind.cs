namespace ControlRoom.Domain.Setup;

/// <summary>What becomes of a part of a setup when another setup takes its place.</summary>
public enum SetupDifferenceKind
{
    /// <summary>It is not there yet.</summary>
    Added,

    /// <summary>It is there, and differs.</summary>
    Changed,

    /// <summary>It goes away.</summary>
    Removed,

    /// <summary>It stays as it is.</summary>
    Same,
}
