using System.Collections.Immutable;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Imports values and runs from files.</summary>
internal sealed partial class SheetStore
{
    /// <summary>
    /// The number of runs that are imported in one transaction. Between two transactions, runs can be started and stopped.
    /// </summary>
    private const int ImportPortion = 20;

    /// <summary>The number of runs that are saved at once. Tracked entities slow down later saves.</summary>
    private const int AddedPortion = 200;

    /// <inheritdoc/>
    public async Task<ImportResult> ImportAsync(
        string experiment,
        ImmutableArray<ImportChange> changes,
        string origin,
        CancellationToken cancellationToken
    )
    {
        var (written, skipped) = (0, ImmutableArray.CreateBuilder<ImportChange>());
        foreach (var portion in changes.GroupBy(c => c.Run).Chunk(ImportPortion))
        {
            var result = await contexts.WriteAsync(
                context => ImportAsync(context, experiment, portion, origin, cancellationToken),
                cancellationToken
            );
            written += result.Written;
            skipped.AddRange(result.Skipped);
        }

        return new ImportResult(written, skipped.ToImmutable(), 0);
    }

    /// <inheritdoc/>
    public Task<ImportResult> AddRunsAsync(
        string experiment,
        ImmutableArray<NewRun> runs,
        ImmutableArray<ImportChange> values,
        string origin,
        CancellationToken cancellationToken
    ) =>
        contexts.WriteAsync(
            context => AddRunsAsync(context, experiment, runs, values.ToLookup(v => v.Run), origin, cancellationToken),
            cancellationToken
        );

    private static async Task<int> OwnerAsync(ControlRoomDbContext context, string experiment, CancellationToken cancellationToken) =>
        await context.Experiments.Where(e => e.Name == experiment).Select(e => (int?)e.Id).SingleOrDefaultAsync(cancellationToken)
        ?? throw new InvalidOperationException($"There is no experiment called {experiment}.");

    private static ImmutableArray<SheetEntry> EntriesOf(IEnumerable<ImportChange> changes) =>
        [.. changes.Select(c => new SheetEntry(c.Field.Id, c.New, c.Old, IsCopied: false))];

    private async Task<ImportResult> ImportAsync(
        ControlRoomDbContext context,
        string experiment,
        IEnumerable<IGrouping<int, ImportChange>> runs,
        string origin,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var owner = await OwnerAsync(context, experiment, cancellationToken);
        var fields = Sheet.FieldsWith(await ObservableRows.OnSheetAsync(context, owner, cancellationToken));
        var (written, skipped) = (0, ImmutableArray.CreateBuilder<ImportChange>());
        foreach (var changes in runs)
        {
            if (await RunCells.FindAsync(context, owner, changes.Key, cancellationToken) is not { } found)
            {
                skipped.AddRange(changes);
                continue;
            }

            var open = new OpenSheet(new SheetTarget(experiment, changes.Key), owner, found.Run.Id, fields, found.Cells);
            var result = Write(context, open, EntriesOf(changes), origin);
            skipped.AddRange(changes.Where(c => !result.Written.Contains(c.Field.Id)));
            written += result.Written.Length;
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync();
        return new ImportResult(written, skipped.ToImmutable(), 0);
    }

    private async Task<ImportResult> AddRunsAsync(
        ControlRoomDbContext context,
        string experiment,
        ImmutableArray<NewRun> runs,
        ILookup<int, ImportChange> values,
        string origin,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
        var owner = await OwnerAsync(context, experiment, cancellationToken);
        var open = await context.Runs.Where(r => r.StoppedAt == null).Select(r => (int?)r.Number).FirstOrDefaultAsync(cancellationToken);
        if (open is { } number)
        {
            return ImportResult.Refused($"Run {number} is open: add runs when it is closed. Nothing has been stored.");
        }

        var existing = await context.Runs.Where(r => r.ExperimentId == owner).Select(r => r.Number).ToHashSetAsync(cancellationToken);
        if (runs.FirstOrDefault(r => existing.Contains(r.Number)) is { } taken)
        {
            return ImportResult.Refused(
                $"Run {taken.Number} has been added in the meantime: choose the file again. Nothing has been stored."
            );
        }

        var fields = Sheet.FieldsWith(await ObservableRows.OnSheetAsync(context, owner, cancellationToken)).ToDictionary(f => f.Id);
        var skipped = ImmutableArray.CreateBuilder<ImportChange>();
        var written = 0;
        await using var writer = new MeasurementWriter(context);
        foreach (var portion in runs.Chunk(AddedPortion))
        {
            context.ChangeTracker.Clear();
            var read = Array.ConvertAll(
                portion,
                run => new AddedRun(ImportedRuns.RowOf(run, owner, origin, time.GetUtcNow()), values[run.Number], fields)
            );
            context.AddRange(read.Select(r => r.Row));
            await context.SaveChangesAsync(cancellationToken);
            foreach (var run in read)
            {
                await writer.AddAsync(run.Row.Id, run.Measured, cancellationToken);
                skipped.AddRange(run.Skipped);
                written += run.Written;
            }
        }

        await transaction.CommitAsync();
        return new ImportResult(written, skipped.ToImmutable(), runs.Length);
    }

    /// <summary>A run with its values. The values have no history, because the run's own event records their origin.</summary>
    private sealed class AddedRun
    {
        public AddedRun(RunRow row, IEnumerable<ImportChange> values, Dictionary<int, Observable> fields)
        {
            Row = row;
            foreach (var value in values)
            {
                var field = fields.GetValueOrDefault(value.Field.Id);
                if (field is null || ValueReader.Read(field, value.New) is not { IsValid: true } reading)
                {
                    // The observable was changed or removed after the preview.
                    Skipped.Add(value);
                    continue;
                }

                Written++;
                if (field.Id == Observable.TitleField.Id)
                {
                    row.Title = reading.Text;
                }
                else if (field.Id == Observable.NotesField.Id)
                {
                    row.Notes = reading.Text;
                }
                else
                {
                    Measured.Add((field.Id, reading.Value));
                }
            }
        }

        public RunRow Row { get; }

        public List<(int Observable, MeasuredValue Value)> Measured { get; } = [];

        public List<ImportChange> Skipped { get; } = [];

        public int Written { get; }
    }
}
