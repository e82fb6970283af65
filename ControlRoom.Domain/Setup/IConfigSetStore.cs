using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Domain.Setup;

/// <summary>Stores the configuration sets that ECC servers list, and those that were entered manually.</summary>
public interface IConfigSetStore
{
    /// <summary>Returns the sets of all servers of the active experiment.</summary>
    Task<ImmutableDictionary<EccServerId, ConfigSetList>> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Stores the list of a server. New sets are added. Sets that are no longer listed are removed, except the selected one and those that
    /// were entered manually.
    /// </summary>
    Task FetchedAsync(EccServerId server, ImmutableArray<ConfigId> listed, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Records that the list could not be fetched. The previous list stays.</summary>
    Task FetchFailedAsync(EccServerId server, EccFailure failure, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Selects a set for each of these servers, for all or none. A set that its server does not list is stored as entered manually.
    /// </summary>
    /// <returns>The reason why nothing was changed; null if the sets were selected.</returns>
    Task<string?> SelectAsync(ImmutableArray<(EccServerId Server, ConfigId Config)> choices, CancellationToken cancellationToken);

    /// <summary>Removes a set that was entered manually and is not selected.</summary>
    Task<string?> RemoveAsync(EccServerId server, ConfigId config, CancellationToken cancellationToken);
}
