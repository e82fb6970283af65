using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Clock;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Writes a table of runs as comma-separated values: RFC 4180, UTF-8, units in the header, missing values empty.</summary>
public sealed class RunSheetCsv(IRunTable table, TimeProvider time)
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
        ImmutableArray<int> observables = [.. columns.Where(c => c.Observable is { IsBuiltIn: false }).Select(c => c.Observable!.Id)];
        await using var writer = CsvFile.To(output, byteOrderMark);
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
            yield return column.Observable switch
            {
                { IsBuiltIn: false, IsNumber: true } => line.Values[next++].Text,
                { IsBuiltIn: false } => FormulaGuard.Guarded(line.Values[next++].Text),
                _ => FixedCell(line, column, now),
            };
        }
    }

    private string FixedCell(RunLine line, RunColumn column, DateTimeOffset now) =>
        column.Key switch
        {
            "number" => line.Number.ToString(CultureInfo.InvariantCulture),
            "class" => line.Class.ToString(),
            "title" => FormulaGuard.Guarded(line.Title),
            "started" => ZoneTime.Iso(line.StartedAt, time.LocalTimeZone),
            "stopped" => line.StoppedAt is { } stopped ? ZoneTime.Iso(stopped, time.LocalTimeZone) : string.Empty,
            "endknown" => line.EndKnownText,
            "duration" => RunDuration.Format(line.DurationAt(now)),
            "config" => FormulaGuard.Guarded(line.Config),
            "files" => line.Files.ToString(CultureInfo.InvariantCulture),
            "bytes" => line.Bytes.ToString(CultureInfo.InvariantCulture),
            "outcome" => FormulaGuard.Guarded(line.Outcome),
            "notes" => FormulaGuard.Guarded(line.Notes),
            _ => string.Empty,
        };
}
