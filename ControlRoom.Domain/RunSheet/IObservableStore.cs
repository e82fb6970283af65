using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Keeps the observables of experiments. What cannot be done is answered by a sentence, null means done.</summary>
public interface IObservableStore
{
    /// <summary>All of an experiment in the operators' order, those that were removed at the end.</summary>
    Task<ImmutableArray<Observable>> ListAsync(string experiment, CancellationToken cancellationToken);

    /// <summary>Adds one at the end of the sheet.</summary>
    Task<string?> AddAsync(string experiment, Observable observable, CancellationToken cancellationToken);

    /// <summary>What would happen to stored values.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="id">Which observable.</param>
    /// <param name="type">The type it would have; null if it would be removed.</param>
    /// <param name="choices">The choices it would have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ObservableImpact> ImpactAsync(
        string experiment,
        int id,
        ObservableType? type,
        ImmutableArray<string> choices,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Changes one, if it is still as it was when the change was thought of. Values that do not fit a new type go into the sheets' history.
    /// </summary>
    Task<string?> ChangeAsync(string experiment, Observable before, Observable after, string origin, CancellationToken cancellationToken);

    /// <summary>Takes one off the sheet. Its values stay; one that never had any is forgotten.</summary>
    Task<string?> RemoveAsync(string experiment, int id, CancellationToken cancellationToken);

    /// <summary>Puts a removed one back on the sheet, at its end.</summary>
    Task<string?> RestoreAsync(string experiment, int id, CancellationToken cancellationToken);

    /// <summary>Puts all of the sheet into an order.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="order">The ids of all that are on the sheet, each once.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string?> OrderAsync(string experiment, ImmutableArray<int> order, CancellationToken cancellationToken);

    /// <summary>Moves one before another one; null: to the end.</summary>
    Task<string?> MoveAsync(string experiment, int id, int? before, CancellationToken cancellationToken);
}
