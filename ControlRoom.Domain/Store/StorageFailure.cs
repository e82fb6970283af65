namespace ControlRoom.Domain.Store;

/// <summary>The kinds of failure of a write.</summary>
public enum StorageFailure
{
    /// <summary>
    /// Nothing can be written now, because the disk is full or the database is locked, damaged or missing. Waiting may help.
    /// </summary>
    Unavailable,

    /// <summary>The database works but refuses these records, because of a constraint or an invalid value. Waiting does not help.</summary>
    Refused,

    /// <summary>Either of the two; the cause is not known.</summary>
    Undecided,
}
