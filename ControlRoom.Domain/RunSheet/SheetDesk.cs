using System.Collections.Immutable;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The single entry through which sheets and observables are changed: on disk first, then all pages are notified.</summary>
public sealed class SheetDesk(
    SystemStore store,
    IRunSheet sheets,
    IObservableStore observables,
    IRunQueries runs,
    RunRecorder recorder,
    TimeProvider time
)
{
    private readonly AuditTrail audit = new(store, time);

    /// <summary>Stores fields of a sheet; see <see cref="IRunSheet.SubmitAsync"/>.</summary>
    public async Task<SheetSubmission> SubmitAsync(
        SheetTarget target,
        ImmutableArray<SheetEntry> entries,
        string browser,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        Check(actor, "Sheet submitted");

        var result = await sheets.SubmitAsync(target, entries, browser, actor.Text, cancellationToken).ConfigureAwait(false);
        audit.Write(
            actor.Text,
            "Sheet submitted",
            target.Run is { } run ? $"run {run}" : "next run",
            result.IsComplete ? "done" : "refused in part: the fields or their stored values have changed in the meantime",
            @new: $"{entries.Length} fields"
        );
        await NotifyAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>
    /// Stores what a preview says; see <see cref="IRunSheet.ImportAsync"/> and <see cref="IRunSheet.AddRunsAsync"/>. No runs are added
    /// while one is open or about to be started automatically, because its number has already been announced.
    /// </summary>
    /// <exception cref="InvalidOperationException">The actor may not do it, or there is no such experiment.</exception>
    public async Task<ImportResult> ImportAsync(
        string experiment,
        ImportPreview preview,
        string source,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        Check(actor, "Measurements imported");

        var result = preview.NewRuns.IsEmpty
            ? await sheets.ImportAsync(experiment, preview.Changes, $"{source} by {actor.Text}", cancellationToken).ConfigureAwait(false)
            : await AddRunsAsync(experiment, preview, $"{source} by {actor.Text}", cancellationToken).ConfigureAwait(false);
        var added = result.AddedRuns == 0 ? string.Empty : $"{result.AddedRuns} runs added, ";
        audit.Write(
            actor.Text,
            "Measurements imported",
            experiment,
            result.Refusal ?? $"done: {added}{result.Written} stored, {result.Skipped.Length} left unchanged"
        );
        await NotifyAsync(cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Adds an observable; see <see cref="IObservableStore.AddAsync"/>.</summary>
    public Task<string?> AddAsync(string experiment, Observable observable, Actor actor, CancellationToken cancellationToken) =>
        AuditedAsync(
            () => observables.AddAsync(experiment, observable, cancellationToken),
            actor,
            "Observable added",
            string.Empty,
            TextOf(observable),
            cancellationToken
        );

    /// <summary>Changes an observable; see <see cref="IObservableStore.ChangeAsync"/>.</summary>
    public Task<string?> ChangeAsync(
        string experiment,
        Observable before,
        Observable after,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        AuditedAsync(
            () => observables.ChangeAsync(experiment, before, after, actor.Text, cancellationToken),
            actor,
            "Observable changed",
            TextOf(before),
            TextOf(after),
            cancellationToken
        );

    /// <summary>Removes an observable; see <see cref="IObservableStore.RemoveAsync"/>.</summary>
    public async Task<string?> RemoveAsync(string experiment, int id, Actor actor, CancellationToken cancellationToken)
    {
        var name = await NameAsync(experiment, id, cancellationToken).ConfigureAwait(false);
        return await AuditedAsync(
                () => observables.RemoveAsync(experiment, id, cancellationToken),
                actor,
                "Observable removed",
                name,
                string.Empty,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Restores an observable; see <see cref="IObservableStore.RestoreAsync"/>.</summary>
    public async Task<string?> RestoreAsync(string experiment, int id, Actor actor, CancellationToken cancellationToken)
    {
        var name = await NameAsync(experiment, id, cancellationToken).ConfigureAwait(false);
        return await AuditedAsync(
                () => observables.RestoreAsync(experiment, id, cancellationToken),
                actor,
                "Observable restored",
                name,
                string.Empty,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Moves an observable; see <see cref="IObservableStore.MoveAsync"/>.</summary>
    public async Task<string?> MoveAsync(string experiment, int id, int? before, Actor actor, CancellationToken cancellationToken)
    {
        var name = await NameAsync(experiment, id, cancellationToken).ConfigureAwait(false);
        var place = before is { } next
            ? $"before {await NameAsync(experiment, next, cancellationToken).ConfigureAwait(false)}"
            : "to the end";
        return await AuditedAsync(
                () => observables.MoveAsync(experiment, id, before, cancellationToken),
                actor,
                "Observable moved",
                name,
                place,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Sets the order of all observables; see <see cref="IObservableStore.OrderAsync"/>.</summary>
    public Task<string?> OrderAsync(string experiment, ImmutableArray<int> order, Actor actor, CancellationToken cancellationToken) =>
        AuditedAsync(
            () => observables.OrderAsync(experiment, order, cancellationToken),
            actor,
            "Observables put in order",
            string.Empty,
            string.Join(", ", order),
            cancellationToken
        );

    /// <summary>Notifies all pages that something has been changed on disk.</summary>
    public async Task NotifyAsync(CancellationToken cancellationToken)
    {
        await recorder
            .RefreshSheetAsync(run => runs.FindAsync(run.Experiment, run.Number, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        store.Apply(new SheetsChanged(time.GetUtcNow()));
    }

    private async Task<ImportResult> AddRunsAsync(
        string experiment,
        ImportPreview preview,
        string origin,
        CancellationToken cancellationToken
    )
    {
        if (store.Current.NextStart is not null)
        {
            return ImportResult.Refused(
                "The next run is about to be started automatically: add runs afterwards, or cancel that start. Nothing has been stored."
            );
        }

        var added = preview.NewRuns.Select(r => r.Number).ToHashSet();
        ImmutableArray<ImportChange> values = [.. preview.Changes.Where(c => added.Contains(c.Run))];
        var result = await recorder
            .AddEarlierAsync(
                () => sheets.AddRunsAsync(experiment, preview.NewRuns, values, origin, cancellationToken),
                () => runs.LatestAsync(experiment, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (result.Refusal is not null)
        {
            return result;
        }

        // A run can be started between the two steps.
        var rest = preview.Changes.RemoveAll(c => added.Contains(c.Run));
        var others = await sheets.ImportAsync(experiment, rest, origin, cancellationToken).ConfigureAwait(false);
        return result with { Written = result.Written + others.Written, Skipped = [.. result.Skipped, .. others.Skipped] };
    }

    /// <exception cref="InvalidOperationException">The actor may not write.</exception>
    private void Check(Actor actor, string action)
    {
        if (actor.WhyNotByRole(Right.Record) is { } denied)
        {
            audit.Add(actor.Text, action, string.Empty, denied);
            throw new InvalidOperationException(denied);
        }
    }

    private static string TextOf(Observable o) =>
        string.Join(
            ", ",
            new[]
            {
                o.Name,
                o.Type.ToString(),
                o.Units,
                o.Choices.IsEmpty ? null : string.Join(" / ", o.Choices),
                ValueReader.RangeOf(o with { Units = string.Empty }),
                o.Comment,
            }.Where(part => !string.IsNullOrEmpty(part))
        );

    private async Task<string> NameAsync(string experiment, int id, CancellationToken cancellationToken) =>
        (await observables.ListAsync(experiment, cancellationToken).ConfigureAwait(false)).FirstOrDefault(o => o.Id == id)?.Name
        ?? $"#{id}";

    private async Task<string?> AuditedAsync(
        Func<Task<string?>> change,
        Actor actor,
        string action,
        string old,
        string now,
        CancellationToken cancellationToken
    )
    {
        if (actor.WhyNotByRole(Right.Record) is { } denied)
        {
            audit.Add(actor.Text, action, string.Empty, denied, old, now);
            return denied;
        }

        var refusal = await change().ConfigureAwait(false);
        audit.Add(actor.Text, action, string.Empty, refusal, old, now);
        await NotifyAsync(cancellationToken).ConfigureAwait(false);
        return refusal;
    }
}
