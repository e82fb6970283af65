namespace ControlRoom.Domain.Subsystems;

/// <summary>The kinds of problems with a key of a configuration.</summary>
public enum ConfigurationProblemKind
{
    /// <summary>The subsystem has no such key.</summary>
    UnknownKey,

    /// <summary>The key is missing. A configuration is always applied as a whole.</summary>
    MissingKey,

    /// <summary>The value is not of the key's type.</summary>
    WrongType,

    /// <summary>The number is too small or too large.</summary>
    OutOfRange,

    /// <summary>The value is not one of the available choices.</summary>
    NotAChoice,
}
