using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using Microsoft.EntityFrameworkCore;

namespace ControlRoom.Domain.Persistence;

/// <summary>Sorts runs by any column.</summary>
internal static class RunSorting
{
    /// <summary>Texts are sorted whatever their case.</summary>
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
                (run, _, value) => values[run] = Key(value),
                cancellationToken
            );
            return Sorted(runs, r => values.GetValueOrDefault(r.Id), query.Descending);
        }

        if (query.SortBy == RunColumn.Files.Key || query.SortBy == RunColumn.Bytes.Key)
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
            return Sorted(
                runs,
                r =>
                    sums.TryGetValue(r.Id, out var sum)
                        ? query.SortBy == RunColumn.Files.Key
                            ? sum.Files
                            : sum.Bytes
                        : 0L,
                query.Descending
            );
        }

        if (await TextsAsync(context, runs, query.SortBy, cancellationToken) is { } texts)
        {
            return Sorted(runs, r => texts.GetValueOrDefault(r.Id) is { Length: > 0 } text ? text : null, query.Descending);
        }

        return query.SortBy switch
        {
            var key when key == RunColumn.Class.Key => Sorted(runs, r => r.Class, query.Descending),
            var key when key == RunColumn.Title.Key => Sorted(runs, r => r.Title.Length > 0 ? r.Title : null, query.Descending),
            var key when key == RunColumn.Started.Key => Sorted(runs, r => r.StartedAt, query.Descending),
            var key when key == RunColumn.Stopped.Key => Sorted(runs, r => r.StoppedAt, query.Descending),
            var key when key == RunColumn.Duration.Key => Sorted(runs, r => (r.StoppedAt ?? now) - r.StartedAt, query.Descending),
            _ => Sorted(runs, r => r.Number, query.Descending),
        };
    }

    private static async Task<Dictionary<int, string>?> TextsAsync(
        ControlRoomDbContext context,
        List<FoundRun> runs,
        string key,
        CancellationToken cancellationToken
    )
    {
        var wanted = context.Runs.AsNoTracking();
        if (key == RunColumn.Config.Key)
        {
            return await wanted.ToDictionaryAsync(r => r.Id, r => r.Config, cancellationToken);
        }

        if (key == RunColumn.Notes.Key)
        {
            return await wanted.ToDictionaryAsync(r => r.Id, r => r.Notes, cancellationToken);
        }

        if (key == RunColumn.EndKnown.Key)
        {
            var known = await context.RunEnds.AsNoTracking().ToDictionaryAsync(e => e.RunId, e => e.Known, cancellationToken);
            return known.ToDictionary(k => k.Key, k => k.Value.ToString());
        }

        if (key != RunColumn.Outcome.Key)
        {
            return null;
        }

        var aborted = await context
            .RunProgress.AsNoTracking()
            .Where(p => p.AbortReason != null)
            .ToDictionaryAsync(p => p.RunId, p => p.AbortReason!, cancellationToken);
        return runs.ToDictionary(
            r => r.Id,
            r =>
                aborted.TryGetValue(r.Id, out var reason) ? $"aborted: {reason}"
                : r.StoppedAt is null ? "running"
                : "closed"
        );
    }

    /// <summary>Those without a value come last either way, and equals stay in the order of their numbers.</summary>
    private static ImmutableArray<int> Sorted(List<FoundRun> runs, Func<FoundRun, IComparable?> key, bool descending)
    {
        var keyed = runs.ConvertAll(r => (Run: r, Key: key(r)));
        var filled = keyed.OrderBy(r => r.Key is null);
        var sorted = descending
            ? filled.ThenByDescending(r => r.Key, Order).ThenByDescending(r => r.Run.Number)
            : filled.ThenBy(r => r.Key, Order).ThenBy(r => r.Run.Number);
        return [.. sorted.Select(r => r.Run.Id)];
    }

    private static IComparable Key(MeasuredValue value) =>
        value switch
        {
            { Integer: { } integer } => integer,
            { Real: { } real } => real,
            _ => value.Text ?? string.Empty,
        };
}
