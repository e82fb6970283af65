using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Reads many runs at once: first which ones, then the lines that are looked at.</summary>
public interface IRunTable
{
    /// <summary>The runs that are asked for, by <see cref="RunLine.Id"/>, in order.</summary>
    Task<ImmutableArray<int>> FindAsync(string experiment, RunQuery query, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many runs the experiment has.</summary>
    Task<int> CountAsync(string experiment, CancellationToken cancellationToken);

    /// <summary>Lines in the order of the ids; those that do not exist are left out.</summary>
    /// <param name="runs">From <see cref="FindAsync"/>; a part of it.</param>
    /// <param name="observables">Whose values are wanted, by id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ImmutableArray<RunLine>> ReadAsync(ImmutableArray<int> runs, ImmutableArray<int> observables, CancellationToken cancellationToken);

    /// <summary>The numbers that an observable had in these runs, by run number. Yes is 1, no is 0.</summary>
    Task<ImmutableArray<RunPoint>> PointsAsync(ImmutableArray<int> runs, int observable, CancellationToken cancellationToken);
}
