using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>Reads the durations of transitions that were saved on disk.</summary>
public interface IDurationStore
{
    /// <summary>
    /// Returns the durations of the last ten transitions of each kind for each server, newest first. These are the server's own, whatever
    /// its name was, and those of servers of the same name in other experiments or before the upgrade.
    /// </summary>
    Task<ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>>> DurationsAsync(
        ImmutableArray<EccServer> servers,
        CancellationToken cancellationToken
    );
}
