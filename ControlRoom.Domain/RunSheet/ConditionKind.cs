namespace ControlRoom.Domain.RunSheet;

/// <summary>How a value is compared with that of a condition.</summary>
public enum ConditionKind
{
    /// <summary>Equal; texts whatever their case.</summary>
    Is,

    /// <summary>Filled in, and not equal.</summary>
    IsNot,

    /// <summary>Numbers only.</summary>
    Less,

    /// <summary>Numbers only.</summary>
    AtMost,

    /// <summary>Numbers only.</summary>
    More,

    /// <summary>Numbers only.</summary>
    AtLeast,

    /// <summary>Texts and choices only, whatever their case.</summary>
    Contains,

    /// <summary>Anything is filled in.</summary>
    Filled,

    /// <summary>Nothing is filled in.</summary>
    Empty,
}
