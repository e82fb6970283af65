using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>The sheet of a run, stored in columns of the run and in its measurements.</summary>
internal sealed class RunCells : ISheetCells
{
    private readonly ControlRoomDbContext context;
    private readonly RunRow run;
    private readonly Dictionary<int, MeasurementRow> measured;
    private readonly Dictionary<int, CopiedFieldRow> copied;

    /// <summary>Creates the cells of a run that is being added or was read with its measurements.</summary>
    public RunCells(ControlRoomDbContext context, RunRow run, IEnumerable<CopiedFieldRow> copied)
    {
        this.context = context;
        this.run = run;
        measured = run.Measurements.ToDictionary(m => m.ObservableId);
        this.copied = copied.ToDictionary(c => c.Field);
    }

    /// <summary>Reads a run for changing its sheet; null if there is no run with that number.</summary>
    public static async Task<(RunRow Run, RunCells Cells)?> FindAsync(
        ControlRoomDbContext context,
        int experimentId,
        int number,
        CancellationToken cancellationToken
    )
    {
        var found = await context
            .Runs.Include(r => r.Measurements)
            .SingleOrDefaultAsync(r => r.ExperimentId == experimentId && r.Number == number, cancellationToken);
        return found is null
            ? null
            : (
                found,
                new RunCells(context, found, await context.CopiedFields.Where(c => c.RunId == found.Id).ToListAsync(cancellationToken))
            );
    }

    /// <inheritdoc/>
    public SheetValue Get(Observable field) => new(TextOf(field), copied.ContainsKey(field.Id));

    /// <inheritdoc/>
    public void Set(Observable field, ValueReading reading, bool isCopied)
    {
        Write(field, reading);
        if (copied.Remove(field.Id, out var mark))
        {
            if (isCopied && reading.Text.Length > 0)
            {
                copied.Add(field.Id, mark);
            }
            else
            {
                context.Remove(mark);
            }
        }
        else if (isCopied && reading.Text.Length > 0)
        {
            mark = new CopiedFieldRow { Run = run, Field = field.Id };
            copied.Add(field.Id, mark);
            context.Add(mark);
        }
    }

    private string TextOf(Observable field) =>
        field.Id switch
        {
            var id when id == Observable.RunClassField.Id => run.Class.ToString(),
            var id when id == Observable.TitleField.Id => run.Title,
            var id when id == Observable.NotesField.Id => run.Notes,
            var id => measured.TryGetValue(id, out var row) ? ObservableRows.ValueOf(row).ToText(field.Type) : string.Empty,
        };

    private void Write(Observable field, ValueReading reading)
    {
        switch (field.Id)
        {
            case var id when id == Observable.RunClassField.Id:
                run.Class = Enum.Parse<RunClass>(reading.Text);
                return;
            case var id when id == Observable.TitleField.Id:
                run.Title = reading.Text;
                return;
            case var id when id == Observable.NotesField.Id:
                run.Notes = reading.Text;
                return;
        }

        if (measured.TryGetValue(field.Id, out var row))
        {
            if (reading.Value.IsEmpty)
            {
                measured.Remove(field.Id);
                run.Measurements.Remove(row);
                context.Remove(row);
                return;
            }
        }
        else if (reading.Value.IsEmpty)
        {
            return;
        }
        else
        {
            row = new MeasurementRow { ObservableId = field.Id };
            measured.Add(field.Id, row);
            run.Measurements.Add(row);
        }

        ObservableRows.SetValue(row, reading.Value);
    }
}
