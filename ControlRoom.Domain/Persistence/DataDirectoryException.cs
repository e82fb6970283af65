namespace ControlRoom.Domain.Persistence;

/// <summary>The data directory or the database in it cannot be used, so that nothing can go on; the message is a sentence for the operator.</summary>
public class DataDirectoryException : Exception
{
    public DataDirectoryException() { }

    public DataDirectoryException(string message)
        : base(message) { }

    public DataDirectoryException(string message, Exception cause)
        : base(message, cause) { }
}
