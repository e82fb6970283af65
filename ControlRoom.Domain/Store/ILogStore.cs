using System.Collections.Immutable;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Domain.Store;

/// <summary>The journal's place on disk.</summary>
public interface ILogStore
{
    /// <summary>Writes records in order, all or none.</summary>
    Task WriteAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken);

    /// <summary>The newest log entries that have not been cleared, oldest first, and the highest number ever given.</summary>
    Task<(ImmutableArray<LogEntry> Entries, long LastId)> LoadAsync(int atMost, CancellationToken cancellationToken);

    /// <summary>
    /// How long the last ten transitions of each kind took each server, newest first: its own, whatever it was called, and those of
    /// servers of the same name in other experiments or before the upgrade.
    /// </summary>
    Task<ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>>> DurationsAsync(
        ImmutableArray<EccServer> servers,
        CancellationToken cancellationToken
    );
}
