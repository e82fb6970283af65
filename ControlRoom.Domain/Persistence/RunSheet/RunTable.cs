using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Reads tables of runs from the database.</summary>
internal sealed class RunTable(IDbContextFactory<ControlRoomDbContext> contexts) : IRunTable
{
    /// <summary>The number of runs that are read at once: few queries, with a limited part of the table in memory.</summary>
    private const int Portion = 500;

    /// <inheritdoc/>
    public Task<ImmutableArray<int>> FindAsync(
        string experiment,
        RunQuery query,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        contexts.ReadAsync(
            async context =>
            {
                var found = await RunSearch.FilterAsync(context, experiment, query, cancellationToken);
                return await RunSorting.SortAsync(context, found, query, now, cancellationToken);
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<int> CountAsync(string experiment, CancellationToken cancellationToken) =>
        contexts.ReadAsync(context => context.Runs.CountAsync(r => r.Experiment!.Name == experiment, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<RunLine>> ReadAsync(
        ImmutableArray<int> runs,
        ImmutableArray<int> observables,
        CancellationToken cancellationToken
    ) =>
        contexts.ReadAsync(
            async context =>
            {
                var lines = ImmutableArray.CreateBuilder<RunLine>(runs.Length);
                for (var start = 0; start < runs.Length; start += Portion)
                {
                    lines.AddRange(
                        await ReadPortionAsync(
                            context,
                            [.. runs.AsSpan(start, Math.Min(Portion, runs.Length - start))],
                            observables,
                            cancellationToken
                        )
                    );
                }

                return lines.ToImmutable();
            },
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ImmutableArray<RunPoint>> PointsAsync(ImmutableArray<int> runs, int observable, CancellationToken cancellationToken) =>
        contexts.ReadAsync(
            async context =>
            {
                var values = new Dictionary<int, double>();
                await MeasurementReader.OfObservablesAsync(
                    context,
                    [observable],
                    (run, _, value) =>
                    {
                        if (value.Number is { } number)
                        {
                            values[run] = number;
                        }
                    },
                    cancellationToken
                );
                var wanted = runs.ToHashSet();
                var of = await context
                    .Runs.AsNoTracking()
                    .Where(r => context.Observables.Any(o => o.Id == observable && o.ExperimentId == r.ExperimentId))
                    .Select(r => new
                    {
                        r.Id,
                        r.Number,
                        r.StartedAt,
                        r.Class,
                    })
                    .OrderBy(r => r.Number)
                    .ToListAsync(cancellationToken);
                return of.Where(r => wanted.Contains(r.Id) && values.ContainsKey(r.Id))
                    .Select(r => new RunPoint(r.Number, r.StartedAt, r.Class, values[r.Id]))
                    .ToImmutableArray();
            },
            cancellationToken
        );

    /// <summary>Returns the state of a run from its stored values.</summary>
    /// <param name="stoppedAt">When it stopped; null if it is open.</param>
    /// <param name="phase">Its phase; null for a run from before phases were recorded.</param>
    /// <param name="abortReason">Why it was aborted; null if it was not.</param>
    /// <param name="hasPendingFilings">True if files of the run are still to be filed.</param>
    public static RunState StateOf(DateTimeOffset? stoppedAt, RunPhase? phase, string? abortReason, bool hasPendingFilings) =>
        Run.StateOf(stoppedAt is null, phase ?? RunPhase.Running, abortReason is not null, hasPendingFilings);

    private static async Task<IEnumerable<RunLine>> ReadPortionAsync(
        ControlRoomDbContext context,
        List<int> runs,
        ImmutableArray<int> observables,
        CancellationToken cancellationToken
    )
    {
        var rows = await context
            .Runs.AsNoTracking()
            .Include(r => r.Progress)
            .Include(r => r.End)
            .Where(r => runs.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, cancellationToken);
        var filings = (
            await context
                .RunFilings.AsNoTracking()
                .Where(f => runs.Contains(f.RunId))
                .Select(f => new
                {
                    f.RunId,
                    f.Moved,
                    f.Bytes,
                    f.State,
                })
                .ToListAsync(cancellationToken)
        ).ToLookup(f => f.RunId);
        var copied = (
            await context
                .CopiedFields.AsNoTracking()
                .Where(c => runs.Contains(c.RunId))
                .Select(c => new { c.RunId, c.Field })
                .ToListAsync(cancellationToken)
        )
            .Select(c => (c.RunId, c.Field))
            .ToHashSet();
        var values = await ValuesAsync(context, runs, observables, copied, cancellationToken);
        return runs.Where(rows.ContainsKey)
            .Select(id =>
            {
                var row = rows[id];
                return new RunLine
                {
                    Id = id,
                    Number = row.Number,
                    Class = row.Class,
                    Title = row.Title,
                    Notes = row.Notes,
                    Config = row.Config,
                    StartedAt = row.StartedAt,
                    StoppedAt = row.StoppedAt,
                    EndKnown = row.End?.Known,
                    State = StateOf(
                        row.StoppedAt,
                        row.Progress?.Phase,
                        row.Progress?.AbortReason,
                        filings[id].Any(f => RunFiling.IsUnfinishedState(f.State))
                    ),
                    AbortReason = row.Progress?.AbortReason,
                    Files = filings[id].Sum(f => f.Moved),
                    Bytes = filings[id].Sum(f => f.Bytes),
                    Values = values.TryGetValue(id, out var own) ? AsImmutable(own) : Missing(observables.Length),
                    IsClassCopied = copied.Contains((id, Observable.RunClassField.Id)),
                    IsTitleCopied = copied.Contains((id, Observable.TitleField.Id)),
                };
            });
    }

    private static ImmutableArray<SheetValue> AsImmutable(SheetValue[] own) => ImmutableCollectionsMarshal.AsImmutableArray(own);

    private static ImmutableArray<SheetValue> Missing(int count) => [.. Enumerable.Repeat(SheetValue.Empty, count)];

    private static async Task<Dictionary<int, SheetValue[]>> ValuesAsync(
        ControlRoomDbContext context,
        List<int> runs,
        ImmutableArray<int> observables,
        HashSet<(int Run, int Field)> copied,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<int, SheetValue[]>(runs.Count);
        if (observables.IsEmpty)
        {
            return values;
        }

        var types = await context
            .Observables.AsNoTracking()
            .Where(o => observables.AsEnumerable().Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Type, cancellationToken);
        var places = observables.Index().ToDictionary(o => o.Item, o => o.Index);
        await MeasurementReader.OfRunsAsync(
            context,
            runs,
            observables,
            (run, observable, value) =>
            {
                if (!places.TryGetValue(observable, out var place))
                {
                    return;
                }

                if (!values.TryGetValue(run, out var own))
                {
                    own = new SheetValue[places.Count];
                    Array.Fill(own, SheetValue.Empty);
                    values.Add(run, own);
                }

                own[place] = new SheetValue(value.ToText(types[observable]), copied.Contains((run, observable)));
            },
            cancellationToken
        );
        return values;
    }
}
