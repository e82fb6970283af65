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
}
