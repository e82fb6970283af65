namespace ControlRoom.Domain.Store;

/// <summary>Keeps records that the journal's database refuses, so that an expert can examine them.</summary>
public interface IPutAside
{
    /// <summary>The absolute path of the file, for messages.</summary>
    string File { get; }

    /// <summary>Saves a record. It has been written to disk when this returns.</summary>
    /// <param name="record">The record that the database refused.</param>
    /// <param name="reason">Why it was refused, in a sentence.</param>
    /// <param name="at">When it was refused for the last time.</param>
    /// <exception cref="StorageException">The record cannot be saved here either.</exception>
    void Add(JournalRecord record, string reason, DateTimeOffset at);

    /// <summary>Returns the number of records and the newest reason. Fast while the file does not change.</summary>
    /// <exception cref="StorageException">The file exists but cannot be read.</exception>
    (int Count, string? Reason) Read();
}
