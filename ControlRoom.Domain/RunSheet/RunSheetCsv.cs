using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Writes a table of runs as comma-separated values: RFC 4180, UTF-8, units in the header, missing values empty.</summary>
public sealed class RunSheetCsv(IRunTable table, ICsvFormat csv, TimeProvider time)
{
    /// <summary>The number of runs that are in memory at once.</summary>
    private const int Portion = 500;

    /// <summary>Writes the runs of a query with these columns.</summary>
    /// <param name="output">The destination; it is left open.</param>
    /// <param name="experiment">The experiment of the runs.</param>
    /// <param name="query">The query for runs, with their order.</param>
    /// <param name="columns">The columns to write.</param>
    /// <param name="byteOrderMark">True to begin with a byte order mark, for spreadsheets that otherwise assume another encoding.</param>
    /// <param name="cancellationToken">Cancels the export.</param>
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
            yield return column.CsvTextOf(line, measured, now, time.LocalTimeZone);
        }
    }
}
