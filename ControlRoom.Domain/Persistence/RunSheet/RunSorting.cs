using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence.RunSheet;

/// <summary>Sorts runs by any column. Reads the values of every run that the column needs; the column itself gives the sort key.</summary>
internal static class RunSorting
{
    /// <summary>Texts are sorted without regard to case.</summary>
    private static readonly Comparer<IComparable?> Order = Comparer<IComparable?>.Create(
        (a, b) =>
            a is string x && b is string y
                ? string.Compare(x, y, StringComparison.OrdinalIgnoreCase)
                : Comparer<IComparable?>.Default.Compare(a, b)
    );

    public static async Task<ImmutableArray<int>> SortAsync(
        ControlRoomDbContext context,
        List<FoundRun> runs,
        RunQuery query,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (RunColumn.IdIn(query.SortBy) is { } observable)
        {
            var values = new Dictionary<int, IComparable>();
            await MeasurementReader.OfObservablesAsync(
                context,
                [observable],
                (run, _, value) => values[run] = RunColumn.SortKeyOf(value),
                cancellationToken
            );
            return Sorted(runs, r => values.GetValueOrDefault(r.Id), query.Descending);
        }

        var column = RunColumn.FixedOf(query.SortBy);
        var complete = await CompletionAsync(context, column, cancellationToken);
        return Sorted(runs, r => column.SortKeyOf(complete(LineOf(r)), now), query.Descending);
    }

    /// <summary>Returns a line with the values that are already known.</summary>
    private static RunLine LineOf(FoundRun run) =>
        new()
        {
            Id = run.Id,
            Number = run.Number,
            Class = run.Class,
            Title = run.Title,
            StartedAt = run.StartedAt,
            StoppedAt = run.StoppedAt,
            Notes = string.Empty,
            Config = string.Empty,
            State = RunState.Closed,
            Files = 0,
            Bytes = 0,
        };

    /// <summary>
    /// Returns a function that adds to a line only the values that the column needs, because there may be ten thousand runs.
    /// </summary>
    private static async Task<Func<RunLine, RunLine>> CompletionAsync(
        ControlRoomDbContext context,
        RunColumn column,
        CancellationToken cancellationToken
    )
    {
        var runs = context.Runs.AsNoTracking();
        if (column == RunColumn.Config)
        {
            var configs = await runs.ToDictionaryAsync(r => r.Id, r => r.Config, cancellationToken);
            return line => line with { Config = configs.GetValueOrDefault(line.Id, string.Empty) };
        }

        if (column == RunColumn.Notes)
        {
            var notes = await runs.ToDictionaryAsync(r => r.Id, r => r.Notes, cancellationToken);
            return line => line with { Notes = notes.GetValueOrDefault(line.Id, string.Empty) };
        }

        if (column == RunColumn.EndKnown)
        {
            var known = await context.RunEnds.AsNoTracking().ToDictionaryAsync(e => e.RunId, e => e.Known, cancellationToken);
            return line => line with { EndKnown = known.TryGetValue(line.Id, out var end) ? end : null };
        }

        if (column == RunColumn.Files || column == RunColumn.Bytes)
        {
            return await FiledAsync(context, cancellationToken);
        }

        return column == RunColumn.Outcome ? await StatesAsync(context, cancellationToken) : line => line;
    }

    private static async Task<Func<RunLine, RunLine>> FiledAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        var sums = await context
            .RunFilings.AsNoTracking()
            .GroupBy(f => f.RunId)
            .Select(g => new
            {
                Run = g.Key,
                Files = g.Sum(f => f.Moved),
                Bytes = g.Sum(f => f.Bytes),
            })
            .ToDictionaryAsync(s => s.Run, cancellationToken);
        return line => sums.TryGetValue(line.Id, out var sum) ? line with { Files = sum.Files, Bytes = sum.Bytes } : line;
    }

    private static async Task<Func<RunLine, RunLine>> StatesAsync(ControlRoomDbContext context, CancellationToken cancellationToken)
    {
        var progress = await context
            .RunProgress.AsNoTracking()
            .Select(p => new
            {
                p.RunId,
                p.Phase,
                p.AbortReason,
            })
            .ToDictionaryAsync(p => p.RunId, cancellationToken);
        var filings = await context
            .RunFilings.AsNoTracking()
            .Select(f => new { f.RunId, f.State })
            .Distinct()
            .ToListAsync(cancellationToken);
        var pending = filings.Where(f => RunFiling.IsUnfinishedState(f.State)).Select(f => f.RunId).ToHashSet();
        return line =>
        {
            var known = progress.GetValueOrDefault(line.Id);
            return line with
            {
                AbortReason = known?.AbortReason,
                State = RunTable.StateOf(line.StoppedAt, known?.Phase, known?.AbortReason, pending.Contains(line.Id)),
            };
        };
    }

    /// <summary>
    /// Sorts runs. Those without a value come last in either direction, and runs with equal values are ordered by number.
    /// </summary>
    private static ImmutableArray<int> Sorted(List<FoundRun> runs, Func<FoundRun, IComparable?> key, bool descending)
    {
        var keyed = runs.ConvertAll(r => (Run: r, Key: key(r)));
        var filled = keyed.OrderBy(r => r.Key is null);
        var sorted = descending
            ? filled.ThenByDescending(r => r.Key, Order).ThenByDescending(r => r.Run.Number)
            : filled.ThenBy(r => r.Key, Order).ThenBy(r => r.Run.Number);
        return [.. sorted.Select(r => r.Run.Id)];
    }
}
