namespace ControlRoom.Domain.Store;

/// <summary>Where records are kept that the journal's database does not take, for an expert to look at.</summary>
public interface IPutAside
{
    /// <summary>The file, absolute: for messages.</summary>
    string File { get; }

    /// <summary>Keeps a record. It is on the disk when this returns.</summary>
    /// <param name="record">What could not be written.</param>
    /// <param name="reason">Why, in a sentence.</param>
    /// <param name="at">When it was given up.</param>
    /// <exception cref="StorageException">It cannot be kept there either.</exception>
    void Add(JournalRecord record, string reason, DateTimeOffset at);

    /// <summary>How many records are there, and the newest reason. Cheap while the file does not change.</summary>
    /// <exception cref="StorageException">The file is there and cannot be read.</exception>
    (int Count, string? Reason) Read();
}
