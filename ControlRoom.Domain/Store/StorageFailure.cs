namespace ControlRoom.Domain.Store;

/// <summary>What a failure to write says about what was to be written.</summary>
public enum StorageFailure
{
    /// <summary>Nothing can be written now: disk full, database locked, damaged or gone. Waiting may help.</summary>
    Unavailable,

    /// <summary>The database works, and does not take this: a constraint, or a value that does not fit. Waiting does not help.</summary>
    Refused,

    /// <summary>Not known: either may be the case.</summary>
    Undecided,
}
