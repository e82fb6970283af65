namespace ControlRoom.Domain.Store;

/// <summary>
/// The data directory, the database in it, or a backup cannot be read or written. The message is a sentence for the operator that says what
/// to do.
/// </summary>
public class StorageException : Exception
{
    public StorageException() { }

    public StorageException(string message)
        : base(message) { }

    public StorageException(string message, Exception cause)
        : base(message, cause) { }

    /// <summary>Shows whether waiting may help.</summary>
    public StorageFailure Failure { get; init; }

    /// <summary>Classifies any exception of a failed write.</summary>
    public static StorageFailure FailureOf(Exception cause) =>
        cause switch
        {
            StorageException storage => storage.Failure,
            IOException or UnauthorizedAccessException => StorageFailure.Unavailable,
            _ => StorageFailure.Undecided,
        };
}
