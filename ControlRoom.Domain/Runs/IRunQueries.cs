using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>Reads runs.</summary>
public interface IRunQueries
{
    /// <summary>The run with the highest number, or null.</summary>
    Task<Run?> LatestAsync(string experiment, CancellationToken cancellationToken);

    /// <summary>One run, or null if there is none of that number.</summary>
    Task<Run?> FindAsync(string experiment, int number, CancellationToken cancellationToken);

    /// <summary>The lowest number, from one on, of a run that was taken here and not imported; null if there is none.</summary>
    Task<int?> FirstTakenHereAsync(string experiment, int from, CancellationToken cancellationToken);

    /// <summary>All runs of an experiment, oldest first.</summary>
    Task<ImmutableArray<Run>> ListAsync(string experiment, CancellationToken cancellationToken);
}
