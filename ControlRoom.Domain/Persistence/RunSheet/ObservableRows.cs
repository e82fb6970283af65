using System.Collections.Immutable;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Converts between observables and their rows, and between values and their rows.</summary>
internal static class ObservableRows
{
    /// <summary>Returns the observables on the sheet, in order.</summary>
    public static async Task<ImmutableArray<Observable>> OnSheetAsync(
        ControlRoomDbContext context,
        int experimentId,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await InOrder(context, experimentId)
                    .AsNoTracking()
                    .Where(o => o.Details == null || o.Details.RemovedAt == null)
                    .ToListAsync(cancellationToken)
            ).Select(Read),
        ];

    /// <summary>Returns all observables of an experiment with their details, in order.</summary>
    public static IQueryable<ObservableRow> InOrder(ControlRoomDbContext context, int experimentId) =>
        context.Observables.Include(o => o.Details).Where(o => o.ExperimentId == experimentId).OrderBy(o => o.Position).ThenBy(o => o.Id);

    public static Observable Read(ObservableRow row) =>
        new()
        {
            Id = row.Id,
            Name = row.Name,
            Type = row.Type,
            Units = row.Units,
            Comment = row.Comment,
            Choices = row.Choices.Length == 0 ? [] : [.. row.Choices.Split('\n')],
            Minimum = row.Details?.Minimum,
            Maximum = row.Details?.Maximum,
            RemovedAt = row.Details?.RemovedAt,
        };

    public static void Write(ObservableRow row, Observable observable)
    {
        row.Name = observable.Name;
        row.Type = observable.Type;
        row.Units = observable.Units;
        row.Comment = observable.Comment;
        row.Choices = string.Join('\n', observable.Choices);
        if (row.Details is not null || observable.Minimum is not null || observable.Maximum is not null)
        {
            row.Details ??= new ObservableDetailsRow();
            row.Details.Minimum = observable.Minimum;
            row.Details.Maximum = observable.Maximum;
        }
    }

    public static MeasuredValue ValueOf(MeasurementRow row) => new(row.IntegerValue, row.RealValue, row.TextValue);

    public static void SetValue(MeasurementRow row, MeasuredValue value)
    {
        row.IntegerValue = value.Integer;
        row.RealValue = value.Real;
        row.TextValue = value.Text;
    }
}
