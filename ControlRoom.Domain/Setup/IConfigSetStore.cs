using System.Collections.Immutable;
using ControlRoom.Domain.Get;

namespace ControlRoom.Domain.Setup;

/// <summary>Keeps the configuration sets that ECC servers list, and those entered by hand.</summary>
public interface IConfigSetStore
{
    /// <summary>What is known of the servers of the active experiment.</summary>
    Task<ImmutableDictionary<EccServerId, ConfigSetList>> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The server listed these: new ones are added, those that have vanished are removed, but for the selected one and those entered by
    /// hand.
    /// </summary>
    Task FetchedAsync(EccServerId server, ImmutableArray<ConfigId> listed, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The server could not be asked; the list stays.</summary>
    Task FetchFailedAsync(EccServerId server, EccFailure failure, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Selects a set for each of these servers, all or none. One that its server does not list is noted as entered by hand.
    /// </summary>
    /// <returns>Why nothing was changed; null if it was.</returns>
    Task<string?> SelectAsync(ImmutableArray<(EccServerId Server, ConfigId Config)> choices, CancellationToken cancellationToken);

    /// <summary>Forgets a set that was entered by hand and is not selected.</summary>
    Task<string?> ForgetAsync(EccServerId server, ConfigId config, CancellationToken cancellationToken);
}
