using System.Collections.Immutable;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The one door through which sheets and observables are changed: on disk first, then every page hears of it.</summary>
public sealed class SheetDesk(SystemStore store, IRunSheet sheets, IObservableStore observables, IRunQueries runs, RunLedger ledger, TimeProvider time)
{
    /// <summary>Stores fields of a sheet; see <see cref="IRunSheet.SubmitAsync"/>.</summary>
    public async Task<SheetSubmission> SubmitAsync(SheetTarget target, ImmutableArray<SheetEntry> entries, string browser, string origin, CancellationToken cancellationToken)
    {
        var result = await sheets.SubmitAsync(target, entries, browser, origin, cancellationToken).ConfigureAwait(false);
        await TellAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Stores values of many runs; see <see cref="IRunSheet.ImportAsync"/>.</summary>
    public async Task<ImportResult> ImportAsync(string experiment, ImmutableArray<ImportChange> changes, string origin, CancellationToken cancellationToken)
    {
        var result = await sheets.ImportAsync(experiment, changes, origin, cancellationToken).ConfigureAwait(false);
        await TellAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Adds an observable; see <see cref="IObservableStore.AddAsync"/>.</summary>
    public Task<string?> AddAsync(string experiment, Observable observable, CancellationToken cancellationToken) =>
        ToldAsync(observables.AddAsync(experiment, observable, cancellationToken), cancellationToken);

    /// <summary>Changes an observable; see <see cref="IObservableStore.ChangeAsync"/>.</summary>
    public Task<string?> ChangeAsync(string experiment, Observable before, Observable after, string origin, CancellationToken cancellationToken) =>
        ToldAsync(observables.ChangeAsync(experiment, before, after, origin, cancellationToken), cancellationToken);

    /// <summary>Removes an observable; see <see cref="IObservableStore.RemoveAsync"/>.</summary>
    public Task<string?> RemoveAsync(string experiment, int id, CancellationToken cancellationToken) =>
        ToldAsync(observables.RemoveAsync(experiment, id, cancellationToken), cancellationToken);

    /// <summary>Restores an observable; see <see cref="IObservableStore.RestoreAsync"/>.</summary>
    public Task<string?> RestoreAsync(string experiment, int id, CancellationToken cancellationToken) =>
        ToldAsync(observables.RestoreAsync(experiment, id, cancellationToken), cancellationToken);

    /// <summary>Moves an observable; see <see cref="IObservableStore.MoveAsync"/>.</summary>
    public Task<string?> MoveAsync(string experiment, int id, int? before, CancellationToken cancellationToken) =>
        ToldAsync(observables.MoveAsync(experiment, id, before, cancellationToken), cancellationToken);

    /// <summary>Tells every page that something has been changed on disk.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        await ledger.SheetChangedAsync(run => runs.FindAsync(run.Experiment, run.Number, cancellationToken), cancellationToken).ConfigureAwait(false);
        store.Apply(new SheetsChanged(time.GetUtcNow()));
    }

    private async Task<string?> ToldAsync(Task<string?> change, CancellationToken cancellationToken)
    {
        var refusal = await change.ConfigureAwait(false);
        await TellAsync(cancellationToken).ConfigureAwait(false);
        return refusal;
    }
}
