using System.Collections.Immutable;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Stores run sheets in the database.</summary>
internal sealed partial class SheetStore(IDbContextFactory<ControlRoomDbContext> contexts, TimeProvider time) : IRunSheet
{
    /// <inheritdoc/>
    public Task<Sheet?> ReadAsync(SheetTarget target, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context => await OpenAsync(context, target, cancellationToken) is { } open ? open.Read() : null,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<Sheet?> PreviousAsync(SheetTarget target, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var before = context.Runs.Where(r =>
                    r.Experiment!.Name == target.Experiment && (target.Run == null || r.Number < target.Run)
                );
                return
                    await before.MaxAsync(r => (int?)r.Number, cancellationToken) is { } number
                    && await OpenAsync(context, target with { Run = number }, cancellationToken) is { } open
                    ? open.Read()
                    : null;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<SheetSubmission> SubmitAsync(
        SheetTarget target,
        ImmutableArray<SheetEntry> entries,
        string browser,
        string origin,
        CancellationToken cancellationToken
    ) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                target = await ResolveAsync(context, target, cancellationToken);
                var open =
                    await OpenAsync(context, target, cancellationToken)
                    ?? throw new InvalidOperationException($"There is no sheet of {target.Text} of {target.Experiment}.");
                var result = Write(context, open, entries, origin);
                await DraftsOf(context, target)
                    .Where(d => d.Browser == browser && result.Written.AsEnumerable().Contains(d.Field))
                    .ExecuteDeleteAsync(cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync();
                return result with { Sheet = open.Read() };
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task KeepDraftAsync(
        SheetTarget target,
        string browser,
        string origin,
        ImmutableDictionary<int, SheetEdit> edits,
        ImmutableArray<int> dropped,
        CancellationToken cancellationToken
    ) =>
        contexts.WriteAsync(
            async context =>
            {
                await using var transaction = await WriteTransaction.BeginAsync(context, cancellationToken);
                target = await ResolveAsync(context, target, cancellationToken);
                var known = await DraftsOf(context, target)
                    .Where(d => d.Browser == browser)
                    .ToDictionaryAsync(d => d.Field, cancellationToken);
                context.RemoveRange(known.Values.Where(d => dropped.Contains(d.Field)));
                if (!edits.IsEmpty)
                {
                    var owner = await context
                        .Experiments.Where(e => e.Name == target.Experiment)
                        .Select(e => e.Id)
                        .SingleAsync(cancellationToken);
                    foreach (var (field, edit) in edits)
                    {
                        Keep(
                            context,
                            known.GetValueOrDefault(field) ?? context.Add(NewDraft(owner, target, browser, field)).Entity,
                            edit,
                            origin
                        );
                    }
                }

                var written = await context.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync();
                return written;
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ImmutableArray<SheetDraft>> DraftsAsync(SheetTarget target, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await DraftsOf(context, target).AsNoTracking().ToListAsync(cancellationToken);
                return rows.GroupBy(d => d.Browser, StringComparer.Ordinal)
                    .Select(g => (Newest: g.MaxBy(d => d.At)!, Fields: g))
                    .OrderByDescending(d => d.Newest.At)
                    .Select(d => new SheetDraft(
                        d.Newest.Browser,
                        d.Newest.Origin,
                        d.Newest.At,
                        d.Fields.ToImmutableDictionary(f => f.Field, f => new SheetEdit(f.Text, f.Base, f.IsCopied))
                    ))
                    .ToImmutableArray();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ImmutableArray<SheetChange>> HistoryAsync(SheetTarget target, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await context
                    .SheetChanges.AsNoTracking()
                    .Where(c =>
                        c.Experiment!.Name == target.Experiment && (target.Run == null ? c.RunId == null : c.Run!.Number == target.Run)
                    )
                    .OrderByDescending(c => c.Id)
                    .ToListAsync(cancellationToken);
                return rows.Select(c => new SheetChange(c.At, c.Origin, c.Name, c.Units, c.OldValue, c.NewValue, c.Note))
                    .ToImmutableArray();
            },
            cancellationToken
        );

    /// <summary>Returns the row that records a change.</summary>
    internal static SheetChangeRow ChangeRowOf(
        int experimentId,
        int? runId,
        Observable field,
        string before,
        string after,
        string note,
        string origin,
        DateTimeOffset at
    ) =>
        new()
        {
            ExperimentId = experimentId,
            RunId = runId,
            Field = field.Id,
            Name = field.Name,
            Units = field.Units,
            OldValue = before,
            NewValue = after,
            Note = note,
            Origin = origin,
            At = at,
        };

    /// <summary>
    /// Returns the sheet to use. If the sheet was that of the next run when the user began to fill it in, and this run has been started
    /// since, it is the sheet of that run.
    /// </summary>
    private static async Task<SheetTarget> ResolveAsync(
        ControlRoomDbContext context,
        SheetTarget target,
        CancellationToken cancellationToken
    ) =>
        target is { Run: null, Next: { } expected }
        && await context.FirstTakenHereAsync(target.Experiment, expected, cancellationToken) is { } number
            ? new SheetTarget(target.Experiment, number)
            : new SheetTarget(target.Experiment, target.Run);

    private static IQueryable<DraftFieldRow> DraftsOf(ControlRoomDbContext context, SheetTarget target)
    {
        var number = target.Run ?? DraftFieldRow.NextRun;
        return context.DraftFields.Where(d => d.Experiment!.Name == target.Experiment && d.RunNumber == number);
    }

    private static DraftFieldRow NewDraft(int experimentId, SheetTarget target, string browser, int field) =>
        new()
        {
            ExperimentId = experimentId,
            RunNumber = target.Run ?? DraftFieldRow.NextRun,
            Browser = browser,
            Field = field,
            Text = string.Empty,
            Base = string.Empty,
            Origin = string.Empty,
        };

    private static async Task<OpenSheet?> OpenAsync(ControlRoomDbContext context, SheetTarget target, CancellationToken cancellationToken)
    {
        if (
            await context
                .Experiments.Where(e => e.Name == target.Experiment)
                .Select(e => (int?)e.Id)
                .SingleOrDefaultAsync(cancellationToken)
            is not { } owner
        )
        {
            return null;
        }

        var fields = Sheet.FieldsWith(await ObservableRows.OnSheetAsync(context, owner, cancellationToken));
        if (target.Run is not { } number)
        {
            return new OpenSheet(target, owner, null, fields, await NextCells.OfAsync(context, owner, cancellationToken));
        }

        return await RunCells.FindAsync(context, owner, number, cancellationToken) is { } found
            ? new OpenSheet(target, owner, found.Run.Id, fields, found.Cells)
            : null;
    }

    private void Keep(ControlRoomDbContext context, DraftFieldRow row, SheetEdit edit, string origin)
    {
        if (
            row.Text == edit.Text
            && row.Base == edit.Base
            && row.IsCopied == edit.IsCopied
            && context.Entry(row).State == EntityState.Unchanged
        )
        {
            return;
        }

        row.Text = edit.Text;
        row.Base = edit.Base;
        row.IsCopied = edit.IsCopied;
        row.Origin = origin;
        row.At = time.GetUtcNow();
    }

    private SheetSubmission Write(ControlRoomDbContext context, OpenSheet open, ImmutableArray<SheetEntry> entries, string origin)
    {
        var written = ImmutableArray.CreateBuilder<int>();
        var conflicts = ImmutableArray.CreateBuilder<int>();
        var problems = ImmutableDictionary.CreateBuilder<int, string>();
        foreach (var entry in entries)
        {
            if (open.Find(entry.Field) is not { } field)
            {
                problems[entry.Field] = "It is no longer on the sheet.";
                continue;
            }

            var (now, reading) = (open.Cells.Get(field), ValueReader.Read(field, entry.Text));
            if (reading.Problem is { } problem)
            {
                problems[entry.Field] = problem;
                continue;
            }

            if (reading.Text != now.Text && now.Text != entry.Base)
            {
                conflicts.Add(entry.Field);
                continue;
            }

            written.Add(entry.Field);
            var isCopied = entry.IsCopied && (reading.Text != now.Text || now.IsCopied);
            if (reading.Text == now.Text && isCopied == now.IsCopied)
            {
                continue;
            }

            open.Cells.Set(field, reading, isCopied);
            var note = NoteOf(isCopied, isSame: reading.Text == now.Text);
            context.Add(ChangeRowOf(open.ExperimentId, open.RunId, field, now.Text, reading.Text, note, origin, time.GetUtcNow()));
        }

        return new SheetSubmission(open.Read(), written.ToImmutable(), conflicts.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>Returns the note of a change in the history.</summary>
    private static string NoteOf(bool isCopied, bool isSame)
    {
        if (isCopied)
        {
            return "copied";
        }

        return isSame ? "confirmed" : string.Empty;
    }

    /// <summary>A sheet within a unit of work.</summary>
    private sealed record OpenSheet(SheetTarget Target, int ExperimentId, int? RunId, ImmutableArray<Observable> Fields, ISheetCells Cells)
    {
        public Observable? Find(int field) => Fields.FirstOrDefault(f => f.Id == field);

        public Sheet Read() =>
            new()
            {
                Target = Target,
                Fields = Fields,
                Values = Fields
                    .Select(f => KeyValuePair.Create(f.Id, Cells.Get(f)))
                    .Where(v => v.Value != SheetValue.Empty)
                    .ToImmutableDictionary(),
            };
    }
}
