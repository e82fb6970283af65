namespace ControlRoom.Domain.RunSheet;

/// <summary>How a value is compared with the value of a condition.</summary>
public enum ConditionKind
{
    /// <summary>Equal; the case of texts is ignored.</summary>
    Is,

    /// <summary>There is a value, and it is not equal.</summary>
    IsNot,

    /// <summary>Numbers only.</summary>
    Less,

    /// <summary>Numbers only.</summary>
    AtMost,

    /// <summary>Numbers only.</summary>
    More,

    /// <summary>Numbers only.</summary>
    AtLeast,

    /// <summary>Texts and choices only; case is ignored.</summary>
    Contains,

    /// <summary>There is a value.</summary>
    Filled,

    /// <summary>There is no value.</summary>
    Empty,
}
