using System.Collections.Immutable;
using ControlRoom.Domain.Get.Transitions;

namespace ControlRoom.Domain.Get;

/// <summary>What is on disk of how long transitions took.</summary>
public interface IDurationStore
{
    /// <summary>
    /// How long the last ten transitions of each kind took each server, newest first: its own, whatever it was called, and those of
    /// servers of the same name in other experiments or before the upgrade.
    /// </summary>
    Task<ImmutableDictionary<EccServerId, ImmutableArray<ObservedTransition>>> DurationsAsync(
        ImmutableArray<EccServer> servers,
        CancellationToken cancellationToken
    );
}
