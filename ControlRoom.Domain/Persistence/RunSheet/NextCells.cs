using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>The sheet that is filled in before a run is started. Empty fields have no rows.</summary>
internal sealed class NextCells(ControlRoomDbContext context, int experimentId, IEnumerable<NextFieldRow> rows) : ISheetCells
{
    private readonly Dictionary<int, NextFieldRow> rows = rows.ToDictionary(r => r.Field);

    /// <summary>Reads the sheet for changes.</summary>
    public static async Task<NextCells> OfAsync(ControlRoomDbContext context, int experimentId, CancellationToken cancellationToken) =>
        new(context, experimentId, await context.NextFields.Where(f => f.ExperimentId == experimentId).ToListAsync(cancellationToken));

    /// <inheritdoc/>
    public SheetValue Get(Observable field)
    {
        if (rows.TryGetValue(field.Id, out var row))
        {
            return new SheetValue(row.Value, row.IsCopied);
        }

        return field.Id == Observable.RunClassField.Id ? new SheetValue(nameof(RunClass.Testing), false) : SheetValue.Empty;
    }

    /// <inheritdoc/>
    public void Set(Observable field, ValueReading reading, bool isCopied)
    {
        if (rows.TryGetValue(field.Id, out var row))
        {
            if (reading.Text.Length == 0)
            {
                rows.Remove(field.Id);
                context.Remove(row);
                return;
            }
        }
        else if (reading.Text.Length == 0)
        {
            return;
        }
        else
        {
            row = new NextFieldRow
            {
                ExperimentId = experimentId,
                Field = field.Id,
                Value = reading.Text,
            };
            rows.Add(field.Id, row);
            context.Add(row);
        }

        row.Value = reading.Text;
        row.IsCopied = isCopied;
    }

    /// <summary>
    /// Moves all values to a run that is being opened. A value that is no longer valid for its observable remains only in the history.
    /// </summary>
    public void MoveInto(ISheetCells run, IEnumerable<Observable> fields)
    {
        foreach (var field in fields)
        {
            if (rows.TryGetValue(field.Id, out var row) && ValueReader.ReadStored(field, row.Value) is { IsValid: true } reading)
            {
                run.Set(field, reading, row.IsCopied);
            }
        }

        context.RemoveRange(rows.Values);
        rows.Clear();
    }
}
