using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Domain.Filing;

/// <summary>
/// Moves GRAW files on a host from a router's working directory to the run's directory. It never replaces anything, and every step may be
/// repeated after an interruption. It never throws because of a host, only if cancelled.
/// </summary>
public interface IRunFileMover
{
    /// <summary>Reads both directories.</summary>
    Task<FilingView> ReadAsync(FilingPaths order, CancellationToken cancellationToken);

    /// <summary>Creates the run's directory and claims it; refused if it exists and is not empty.</summary>
    /// <returns>Null if it exists and is claimed.</returns>
    Task<FilingProblem?> ClaimAsync(FilingPaths order, CancellationToken cancellationToken);

    /// <summary>
    /// Moves one file. If the same file is already there, that is a success; another file of that name there is a problem.
    /// </summary>
    /// <param name="order">The source and the destination.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="newName">Its name in the run's directory, usually the same.</param>
    /// <param name="cancellationToken">Cancels waiting for the host; a move in progress may still complete.</param>
    /// <returns>Null if the file is in the run's directory and no longer in the working directory.</returns>
    Task<FilingProblem?> MoveAsync(FilingPaths order, string name, string newName, CancellationToken cancellationToken);

    /// <summary>Removes the claim; a failure to do so is not a problem.</summary>
    Task ReleaseAsync(FilingPaths order, CancellationToken cancellationToken);
}
