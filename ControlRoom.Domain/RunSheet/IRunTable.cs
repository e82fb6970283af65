using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Reads many runs at once: first finds their ids, then reads the lines that are shown.</summary>
public interface IRunTable
{
    /// <summary>Returns the runs that match a query, by <see cref="RunLine.Id"/>, in its order.</summary>
    Task<ImmutableArray<int>> FindAsync(string experiment, RunQuery query, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Returns the number of runs that the experiment has.</summary>
    Task<int> CountAsync(string experiment, CancellationToken cancellationToken);

    /// <summary>Returns lines in the order of the ids. Runs that do not exist are left out.</summary>
    /// <param name="runs">Ids from <see cref="FindAsync"/>.</param>
    /// <param name="observables">The ids of the observables whose values are read.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<ImmutableArray<RunLine>> ReadAsync(ImmutableArray<int> runs, ImmutableArray<int> observables, CancellationToken cancellationToken);

    /// <summary>Returns the values of an observable in these runs as numbers, by run number. Yes is 1, no is 0.</summary>
    Task<ImmutableArray<RunPoint>> PointsAsync(ImmutableArray<int> runs, int observable, CancellationToken cancellationToken);
}
