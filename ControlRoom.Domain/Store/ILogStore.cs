using System.Collections.Immutable;

namespace ControlRoom.Domain.Store;

/// <summary>Stores the journal on disk.</summary>
public interface ILogStore
{
    /// <summary>Writes records in order, all or none.</summary>
    /// <exception cref="StorageException">The records were not written; <see cref="StorageException.Failure"/> shows whether one of them is
    /// the reason. After other exceptions this is not known.</exception>
    Task WriteAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken);

    /// <summary>Writes to the database without changing anything.</summary>
    /// <exception cref="StorageException">The database cannot be written.</exception>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Returns the newest log entries that have not been cleared, oldest first, and the highest number ever used.</summary>
    Task<(ImmutableArray<LogEntry> Entries, long LastId)> LoadAsync(int atMost, CancellationToken cancellationToken);
}
