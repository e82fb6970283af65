using System.Collections.Immutable;
using ControlRoom.Domain.Persistence.Rows;
using ControlRoom.Domain.Persistence.RunSheet;
using ControlRoom.Domain.Runs.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Runs;

/// <summary>Reads runs with their sheets.</summary>
internal static class RunReader
{
    public static IQueryable<RunRow> RunsOf(ControlRoomDbContext context, string experiment) =>
        context.Runs.AsNoTracking().Where(r => r.Experiment!.Name == experiment);

    public static async Task<Run> SingleAsync(
        ControlRoomDbContext context,
        string experiment,
        int number,
        CancellationToken cancellationToken
    ) => (await ReadAsync(context, experiment, RunsOf(context, experiment).Where(r => r.Number == number), cancellationToken)).Single();

    /// <summary>
    /// Reads runs with their measurements and the experiment's observables. The number of queries does not depend on the number of runs.
    /// </summary>
    public static async Task<ImmutableArray<Run>> ReadAsync(
        ControlRoomDbContext context,
        string experiment,
        IQueryable<RunRow> runs,
        CancellationToken cancellationToken
    )
    {
        var rows = await runs.Include(r => r.Measurements)
            .Include(r => r.Progress)
            .Include(r => r.End)
            .Include(r => r.Events)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        var observables = await context
            .Observables.AsNoTracking()
            .Where(o => o.Experiment!.Name == experiment && (o.Details == null || o.Details.RemovedAt == null))
            .OrderBy(o => o.Position)
            .ThenBy(o => o.Id)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => ToRun(experiment, row, observables))];
    }

    private static Run ToRun(string experiment, RunRow row, List<ObservableRow> observables) =>
        RunProgress.Read(WithoutProgress(experiment, row, observables), row);

    private static Run WithoutProgress(string experiment, RunRow row, List<ObservableRow> observables) =>
        new()
        {
            Experiment = experiment,
            Number = row.Number,
            Class = row.Class,
            Title = row.Title,
            Notes = row.Notes,
            Config = row.Config,
            StartedAt = row.StartedAt,
            StoppedAt = row.StoppedAt,
            Sheet = SheetOf(row, observables),
        };

    private static ImmutableArray<SheetLine> SheetOf(RunRow row, List<ObservableRow> observables)
    {
        var measured = row.Measurements.ToDictionary(m => m.ObservableId);
        return
        [
            .. observables.Select(o => new SheetLine(
                o.Name,
                measured.TryGetValue(o.Id, out var m) ? ObservableRows.ValueOf(m).ToText(o.Type) : string.Empty,
                o.Units
            )),
        ];
    }
}
