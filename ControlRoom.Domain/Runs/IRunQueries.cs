using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>Reads runs.</summary>
public interface IRunQueries
{
    /// <summary>Returns the run with the highest number, or null if there is none.</summary>
    Task<Run?> LatestAsync(string experiment, CancellationToken cancellationToken);

    /// <summary>Returns the run of this number, or null if there is none.</summary>
    Task<Run?> FindAsync(string experiment, int number, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the lowest number, starting at <paramref name="from"/>, of a run that was taken here and not imported; null if there is
    /// none.
    /// </summary>
    Task<int?> FirstTakenHereAsync(string experiment, int from, CancellationToken cancellationToken);

    /// <summary>Returns all runs of an experiment, oldest first.</summary>
    Task<ImmutableArray<Run>> ListAsync(string experiment, CancellationToken cancellationToken);
}
