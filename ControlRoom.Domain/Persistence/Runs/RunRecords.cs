using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Persistence.RunSheet;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.Runs;

/// <summary>Reads the records of runs from the database.</summary>
internal sealed class RunRecords(IDbContextFactory<ControlRoomDbContext> contexts) : IRunRecords
{
    /// <summary>Outcomes and states are recorded a moment after the run was closed.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public Task<ImmutableArray<TimelineEntry>> TimelineAsync(Run run, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                // Two experiments can have a run with the same number, but only one was in progress at that time.
                var (from, to) = (run.StartedAt, run.StoppedAt + Afterwards ?? DateTimeOffset.MaxValue.AddYears(-1));
                var outcomes = await context
                    .Outcomes.AsNoTracking()
                    .Where(o => o.RunNumber == run.Number && o.At >= from && o.At <= to)
                    .OrderBy(o => o.Id)
                    .ToListAsync(cancellationToken);
                var changes = await context
                    .StateChanges.AsNoTracking()
                    .Where(c => c.At >= from && c.At <= to)
                    .OrderBy(c => c.Id)
                    .ToListAsync(cancellationToken);
                return outcomes
                    .Select(o => new TimelineEntry(
                        o.At,
                        o.Server,
                        $"{o.Transition} {TextOf(o.Kind)}",
                        o.Message,
                        o.Kind is not (OutcomeKind.Succeeded or OutcomeKind.Skipped),
                        TimeSpan.FromMilliseconds(o.TookMilliseconds)
                    ))
                    .Concat(
                        changes.Select(c => new TimelineEntry(
                            c.At,
                            c.Server,
                            $"{c.From?.ToString() ?? "?"} → {c.To}",
                            string.Empty,
                            false,
                            null
                        ))
                    )
                    .OrderBy(e => e.At)
                    .ToImmutableArray();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ImmutableArray<SheetLine>> RemovedValuesAsync(Run run, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var rows = await context
                    .Measurements.AsNoTracking()
                    .Include(m => m.Observable)
                    .Where(m =>
                        m.Run!.Number == run.Number && m.Run.Experiment!.Name == run.Experiment && m.Observable!.Details!.RemovedAt != null
                    )
                    .OrderBy(m => m.Observable!.Position)
                    .ToListAsync(cancellationToken);
                return rows.Select(m => new SheetLine(
                        m.Observable!.Name,
                        ObservableRows.ValueOf(m).ToText(m.Observable.Type),
                        m.Observable.Units
                    ))
                    .ToImmutableArray();
            },
            cancellationToken
        );

    private static string TextOf(OutcomeKind kind) =>
        kind switch
        {
            OutcomeKind.Succeeded => "succeeded",
            OutcomeKind.TimedOut => "timed out",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
