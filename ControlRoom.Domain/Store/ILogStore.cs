using System.Collections.Immutable;

namespace ControlRoom.Domain.Store;

/// <summary>The journal's place on disk.</summary>
public interface ILogStore
{
    /// <summary>Writes records in order, all or none.</summary>
    /// <exception cref="StorageException">
    /// They are not written; <see cref="StorageException.Failure"/> says whether it is because of one of them. Other exceptions leave that
    /// open.
    /// </exception>
    Task WriteAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken);

    /// <summary>The newest log entries that have not been cleared, oldest first, and the highest number ever given.</summary>
    Task<(ImmutableArray<LogEntry> Entries, long LastId)> LoadAsync(int atMost, CancellationToken cancellationToken);
}
