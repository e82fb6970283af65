using ControlRoom.Domain.Filing.Model;

namespace ControlRoom.Domain.Filing;

/// <summary>
/// Moves GRAW files on a host from a router's working directory to the run's. Nothing is ever replaced, and every step may be repeated
/// after an interruption.
/// Never throws for what a host does, only if cancelled.
/// </summary>
public interface IRunFileMover
{
    /// <summary>Looks at both places.</summary>
    Task<FilingView> LookAsync(FilingOrder order, CancellationToken cancellationToken);

    /// <summary>Makes the run's directory and claims it; refused if it exists and holds anything.</summary>
    /// <returns>Null if it is there and claimed.</returns>
    Task<FilingProblem?> ClaimAsync(FilingOrder order, CancellationToken cancellationToken);

    /// <summary>Moves one file. A file that is there already is a success; another one of that name there is a problem.</summary>
    /// <param name="order">From where to where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="newName">What it is called in the run's directory: the same, as a rule.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null if it is in the run's directory and no longer in the other.</returns>
    Task<FilingProblem?> MoveAsync(FilingOrder order, string name, string newName, CancellationToken cancellationToken);

    /// <summary>Takes the claim away; failing to do so is no problem.</summary>
    Task ReleaseAsync(FilingOrder order, CancellationToken cancellationToken);
}
