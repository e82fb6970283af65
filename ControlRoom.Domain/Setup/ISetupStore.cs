using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Keeps the setup of the active experiment.</summary>
public interface ISetupStore
{
    /// <summary>The active experiment's setup, or the empty one.</summary>
    Task<SystemSetup> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes this the setup, whole or not at all. Servers and routers keep their id if their name is unchanged; ids in the argument are
    /// ignored.
    /// </summary>
    /// <returns>What was stored, with its ids.</returns>
    /// <exception cref="InvalidOperationException">A run is open.</exception>
    Task<SystemSetup> ReplaceAsync(SystemSetup setup, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the active experiment's setup, whole or not at all. Parts are known by their ids, so that they can be renamed; those with id
    /// 0 or less are new.
    /// </summary>
    /// <param name="edit">Gives the setup as it shall be, from what is stored; nobody else changes it meanwhile.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was stored, with its ids, or why nothing was.</returns>
    Task<SetupEdit> EditAsync(Func<SystemSetup, SetupEdit> edit, CancellationToken cancellationToken);

    /// <summary>A number that grows with each replacement, also by another process.</summary>
    Task<long> RevisionAsync(CancellationToken cancellationToken);
}
