using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Writes a table of runs as comma-separated values: RFC 4180, UTF-8, units in the header, missing values empty.</summary>
public sealed class RunSheetCsv(IRunTable table, ICsvFormat csv, TimeProvider time)
{
    /// <summary>So many runs are in memory at once.</summary>
    private const int Portion = 500;

    /// <summary>Writes the runs that a query asks for, with these columns.</summary>
    /// <param name="output">Where to; left open.</param>
    /// <param name="experiment">Whose runs.</param>
    /// <param name="query">Which runs, in which order.</param>
    /// <param name="columns">What of them.</param>
    /// <param name="byteOrderMark">True for spreadsheets that take a file without one for another encoding.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(
        Stream output,
        string experiment,
        RunQuery query,
        ImmutableArray<RunColumn> columns,
        bool byteOrderMark,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var runs = await table.FindAsync(experiment, query, now, cancellationToken).ConfigureAwait(false);
        ImmutableArray<int> observables = [.. columns.Where(c => c.IsMeasured).Select(c => c.Observable!.Id)];
        await using var writer = csv.Write(output, byteOrderMark);
        await writer.WriteRecordAsync([.. columns.Select(c => FormulaGuard.Guarded(c.Header))], cancellationToken).ConfigureAwait(false);
        for (var start = 0; start < runs.Length; start += Portion)
        {
            foreach (
                var line in await table
                    .ReadAsync([.. runs.AsSpan(start, Math.Min(Portion, runs.Length - start))], observables, cancellationToken)
                    .ConfigureAwait(false)
            )
            {
                await writer.WriteRecordAsync([.. CellsOf(line, columns, now)], cancellationToken).ConfigureAwait(false);
            }
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private IEnumerable<string> CellsOf(RunLine line, ImmutableArray<RunColumn> columns, DateTimeOffset now)
    {
        var next = 0;
        foreach (var column in columns)
        {
            var measured = column.IsMeasured ? line.Values[next++] : SheetValue.Empty;
            yield return column.FieldOf(line, measured, now, time.LocalTimeZone);
        }
    }
}
