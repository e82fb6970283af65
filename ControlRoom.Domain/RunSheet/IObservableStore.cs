using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Stores the observables of experiments. Changes return null if they were made, and otherwise a sentence that says why not.
/// </summary>
public interface IObservableStore
{
    /// <summary>Returns all observables of an experiment in the operators' order, with the removed ones at the end.</summary>
    Task<ImmutableArray<Observable>> ListAsync(string experiment, CancellationToken cancellationToken);

    /// <summary>Adds an observable at the end of the sheet.</summary>
    Task<string?> AddAsync(string experiment, Observable observable, CancellationToken cancellationToken);

    /// <summary>Returns what a change would do to stored values.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="id">The observable's id.</param>
    /// <param name="type">The new type; null if the observable would be removed.</param>
    /// <param name="choices">The new choices.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<ObservableImpact> ImpactAsync(
        string experiment,
        int id,
        ObservableType? type,
        ImmutableArray<string> choices,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Changes an observable if it still equals <paramref name="before"/>. Values that do not fit the new type are moved into the sheets'
    /// history.
    /// </summary>
    Task<string?> ChangeAsync(string experiment, Observable before, Observable after, string origin, CancellationToken cancellationToken);

    /// <summary>Removes an observable from the sheet. Its values are kept; an observable that never had any is deleted.</summary>
    Task<string?> RemoveAsync(string experiment, int id, CancellationToken cancellationToken);

    /// <summary>Puts a removed observable back on the sheet, at its end.</summary>
    Task<string?> RestoreAsync(string experiment, int id, CancellationToken cancellationToken);

    /// <summary>Sets the order of all observables of the sheet.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="order">The ids of all observables on the sheet, each once.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    Task<string?> OrderAsync(string experiment, ImmutableArray<int> order, CancellationToken cancellationToken);

    /// <summary>Moves an observable before another one; null: to the end.</summary>
    Task<string?> MoveAsync(string experiment, int id, int? before, CancellationToken cancellationToken);
}
