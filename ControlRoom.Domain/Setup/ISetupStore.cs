using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Stores the setup of the active experiment.</summary>
public interface ISetupStore
{
    /// <summary>Returns the active experiment's setup, or the empty one.</summary>
    Task<SystemSetup> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the whole setup in one transaction. Servers and routers keep their id if their name is unchanged; ids in the argument are
    /// ignored.
    /// </summary>
    /// <returns>The stored setup with its ids.</returns>
    /// <exception cref="InvalidOperationException">A run is open.</exception>
    Task<SystemSetup> ReplaceAsync(SystemSetup setup, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the active experiment's setup in one transaction. Parts are identified by their ids, so that they can be renamed. Parts with
    /// an id of 0 or less are new.
    /// </summary>
    /// <param name="edit">Returns the new setup from the stored one, which is not changed in the meantime.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>The stored setup with its ids, or why nothing was stored.</returns>
    Task<SetupEdit> EditAsync(Func<SystemSetup, SetupEdit> edit, CancellationToken cancellationToken);

    /// <summary>Returns a number that grows with each replacement, including those by another process.</summary>
    Task<long> RevisionAsync(CancellationToken cancellationToken);
}
