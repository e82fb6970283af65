using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Fills the sheet with which a run is opened, from the values filled in before and those copied from another run.</summary>
internal static class SheetOpening
{
    /// <summary>Fills the sheet of a run that is being added, in the transaction that opens the run.</summary>
    public static async Task FillAsync(ControlRoomDbContext context, RunRow run, RunOpening order, CancellationToken cancellationToken)
    {
        var fields = Sheet.FieldsWith(await ObservableRows.OnSheetAsync(context, run.ExperimentId, cancellationToken));
        var cells = new RunCells(context, run, []);
        var next = await NextCells.OfAsync(context, run.ExperimentId, cancellationToken);
        if (order.SheetOf is { } number && await RunCells.FindAsync(context, run.ExperimentId, number, cancellationToken) is { } model)
        {
            TakeOver(context, run, order, fields, cells, model.Cells);
        }

        next.MoveInto(cells, fields);
        foreach (
            var change in await context
                .SheetChanges.Where(c => c.ExperimentId == run.ExperimentId && c.RunId == null)
                .ToListAsync(cancellationToken)
        )
        {
            change.Run = run;
        }

        await MoveDraftsAsync(context, run, cancellationToken);
    }

    private static void TakeOver(
        ControlRoomDbContext context,
        RunRow run,
        RunOpening order,
        IEnumerable<Observable> fields,
        RunCells cells,
        RunCells model
    )
    {
        foreach (var field in fields.Where(f => f.Id != Observable.NotesField.Id))
        {
            var (before, text) = (cells.Get(field).Text, model.Get(field).Text);
            if (text == before || ValueReader.ReadStored(field, text) is not { IsValid: true } reading)
            {
                continue;
            }

            cells.Set(field, reading, isCopied: true);
            var change = SheetStore.ChangeRowOf(
                run.ExperimentId,
                null,
                field,
                before,
                text,
                $"same as run {order.SheetOf}",
                "control room",
                order.StartedAt
            );
            change.Run = run;
            context.Add(change);
        }
    }

    /// <summary>
    /// Moves the drafts for the next run to this run, so that users can continue to fill in its sheet. The run number is part of the key,
    /// so new rows are needed.
    /// </summary>
    private static async Task MoveDraftsAsync(ControlRoomDbContext context, RunRow run, CancellationToken cancellationToken)
    {
        foreach (
            var draft in await context
                .DraftFields.Where(d => d.ExperimentId == run.ExperimentId && d.RunNumber == DraftFieldRow.NextRun)
                .ToListAsync(cancellationToken)
        )
        {
            context.Remove(draft);
            context.Add(
                new DraftFieldRow
                {
                    ExperimentId = run.ExperimentId,
                    RunNumber = run.Number,
                    Browser = draft.Browser,
                    Field = draft.Field,
                    Text = draft.Text,
                    Base = draft.Base,
                    IsCopied = draft.IsCopied,
                    Origin = draft.Origin,
                    At = draft.At,
                }
            );
        }
    }
}
