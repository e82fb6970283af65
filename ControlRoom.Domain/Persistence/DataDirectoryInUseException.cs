using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Persistence;

/// <summary>Another control room has locked the data directory.</summary>
public sealed class DataDirectoryInUseException : StorageException
{
    public DataDirectoryInUseException() { }

    public DataDirectoryInUseException(string message)
        : base(message) { }

    public DataDirectoryInUseException(string message, Exception innerException)
        : base(message, innerException) { }
}
