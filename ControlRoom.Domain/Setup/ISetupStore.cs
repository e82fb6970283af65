using ControlRoom.Domain.Access;
using ControlRoom.Domain.Setup.Model;

namespace ControlRoom.Domain.Setup;

/// <summary>Stores the setup of the active experiment.</summary>
public interface ISetupStore
{
    /// <summary>Returns the active experiment's setup, or the empty one.</summary>
    Task<SystemSetup> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the whole setup, and adds the entry of the audit, in one transaction. Servers and routers keep their id if their name is
    /// unchanged.
    /// </summary>
    /// <param name="setup">The new setup, whose experiment is activated; its ids are ignored.</param>
    /// <param name="whyNot">Returns why the stored setup must not be replaced; null if it may be.</param>
    /// <param name="audit">Returns the entry of the audit from the setups before and after.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <returns>The stored setup with its ids, or why nothing was stored: for instance because a run is open.</returns>
    Task<SetupEdit> ReplaceAsync(
        SystemSetup setup,
        Func<SystemSetup, string?> whyNot,
        Func<SystemSetup, SystemSetup, AuditEntry> audit,
        CancellationToken cancellationToken
    );

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
