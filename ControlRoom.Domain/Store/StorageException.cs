namespace ControlRoom.Domain.Store;

/// <summary>
/// What is kept cannot be read or written: the data directory, the database in it, or a backup of them. The message is a sentence for the
/// operator that says what to do.
/// </summary>
public class StorageException : Exception
{
    public StorageException() { }

    public StorageException(string message)
        : base(message) { }

    public StorageException(string message, Exception cause)
        : base(message, cause) { }

    /// <summary>Whether waiting may help.</summary>
    public StorageFailure Failure { get; init; }

    /// <summary>What any failure to write says about what was to be written.</summary>
    public static StorageFailure FailureOf(Exception cause) =>
        cause switch
        {
            StorageException storage => storage.Failure,
            IOException or UnauthorizedAccessException => StorageFailure.Unavailable,
            _ => StorageFailure.Undecided,
        };
}
