using System.Globalization;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Reads runs that the experiment does not have.</summary>
/// <param name="head">What the columns are.</param>
/// <param name="cells">Reads the class.</param>
/// <param name="zone">By whose clock times without an offset are.</param>
/// <param name="now">Nothing has happened after it.</param>
internal sealed class NewRunReader(ImportHead head, CellReader cells, TimeZoneInfo zone, DateTimeOffset now)
{
    /// <summary>Reads one; a problem says why it cannot be added, as the end of a sentence.</summary>
    public (NewRun? Run, string? Problem) Read(CsvRecord record, int number)
    {
        if (head.NewRuns.WhyNot is { } why)
        {
            return (null, why);
        }

        if (number > NewRun.HighestNumber)
        {
            return (null, $"{NewRun.HighestNumber} is the highest number for it, because the next run is numbered after the highest");
        }

        var (began, ended) = (Cell(record, head.NewRuns.Started), Cell(record, head.NewRuns.Stopped));
        var (start, wrong) = TimeOf(RunColumn.Started, began);
        if (start is not { } startedAt)
        {
            return (null, wrong ?? $"it has no \"{RunColumn.Started.Header}\"");
        }

        (var stop, wrong) = TimeOf(RunColumn.Stopped, ended);
        var (runClass, noClass) = ClassOf(record);
        var (known, noEnd) = EndOf(record, hasEnd: stop is not null);
        wrong ??= stop < startedAt ? $"it stops ({ended}) before it starts ({began})" : noClass ?? noEnd;
        return wrong is not null
            ? (null, wrong)
            : (
                new NewRun
                {
                    Line = record.Line,
                    Number = number,
                    Class = runClass,
                    StartedAt = startedAt,
                    StoppedAt = stop ?? startedAt,
                    EndKnown = known,
                    Config = Cell(record, head.NewRuns.Config),
                    Provenance =
                        $"Added from line {record.Line.ToString(CultureInfo.InvariantCulture)} of the file: "
                        + $"{RunColumn.Started.Header} {began}, {RunColumn.Stopped.Header} {(ended.Length == 0 ? "none" : ended)}.",
                },
                null
            );
    }

    private static string Cell(CsvRecord record, int? place) =>
        place < record.Fields.Length ? FormulaGuard.Unguarded(record.Fields[place.Value]).Trim() : string.Empty;

    private (DateTimeOffset? At, string? Problem) TimeOf(RunColumn column, string cell)
    {
        if (cell.Length == 0 || CellReader.IsNoValue(cell))
        {
            return (null, null);
        }

        var read = TypedTime.Read(cell, zone);
        return read.At is not { } at
                ? (null, $"{column.Header}: {ImportHead.Clipped(read.Problem!, ImportHead.LongestSentence).TrimEnd('.')}")
            : at > now ? (null, $"{column.Header}: {cell} is in the future")
            : (at, null);
    }

    private (RunClass Class, string? Problem) ClassOf(CsvRecord record)
    {
        var places = head.Columns.Where(c => c.Field.Id == Observable.RunClassField.Id).Select(c => (int?)c.Place);
        var cell = Cell(record, places.FirstOrDefault());
        if (cell.Length == 0)
        {
            return (RunClass.Testing, null);
        }

        var (kind, value) = cells.Read(Observable.RunClassField, cell, record.Line);
        return kind == CellKind.Read && value.IsGood ? (Enum.Parse<RunClass>(value.Text), null)
            : kind == CellKind.NoValue ? (RunClass.Testing, null)
            : (RunClass.Testing, $"{Observable.RunClassField.Name}: \"{ImportHead.Clipped(cell)}\": {value.Problem?.TrimEnd('.')}");
    }

    private (RunEndSource? Known, string? Problem) EndOf(CsvRecord record, bool hasEnd)
    {
        var cell = Cell(record, head.NewRuns.EndKnown);
        if (!hasEnd)
        {
            return (RunEndSource.LastSeenRunning, null);
        }

        if (cell.Length == 0 || CellReader.IsNoValue(cell))
        {
            return (null, null);
        }

        foreach (var source in Enum.GetValues<RunEndSource>())
        {
            if (string.Equals(RunLine.Words(source), cell, StringComparison.OrdinalIgnoreCase))
            {
                return (source, null);
            }
        }

        var words = string.Join(", ", Enum.GetValues<RunEndSource>().Select(s => $"\"{RunLine.Words(s)}\""));
        return (null, $"{RunColumn.EndKnown.Header}: \"{ImportHead.Clipped(cell)}\" is none of {words}");
    }
}
