using System.Globalization;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Reads runs that the experiment does not have.</summary>
/// <param name="head">The columns of the file.</param>
/// <param name="cells">Reads the class.</param>
/// <param name="zone">The time zone of times without an offset.</param>
/// <param name="now">The current time; later times are refused.</param>
internal sealed class NewRunReader(ImportHeader head, CellReader cells, TimeZoneInfo zone, DateTimeOffset now)
{
    /// <summary>Reads a run. The problem, the end of a sentence, says why it cannot be added.</summary>
    public (NewRun? Run, string? Problem) Read(CsvRecord record, int number)
    {
        if (head.NewRuns.WhyNot is { } why)
        {
            return (null, why);
        }

        if (number > NewRun.HighestNumber)
        {
            return (null, $"its number is above {NewRun.HighestNumber}, and the next run is numbered after the highest");
        }

        var (startText, endText) = (Cell(record, head.NewRuns.Started), Cell(record, head.NewRuns.Stopped));
        var (start, problem) = TimeOf(RunColumn.Started, startText);
        if (start is not { } startedAt)
        {
            return (null, problem ?? $"it has no \"{RunColumn.Started.Header}\"");
        }

        (var stop, problem) = TimeOf(RunColumn.Stopped, endText);
        var (runClass, classProblem) = ClassOf(record);
        var (known, endProblem) = EndOf(record, hasEnd: stop is not null);
        problem ??= stop < startedAt ? $"it stops ({endText}) before it starts ({startText})" : classProblem ?? endProblem;
        return problem is not null
            ? (null, problem)
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
                        + $"{RunColumn.Started.Header} {startText}, {RunColumn.Stopped.Header} "
                        + $"{(endText.Length == 0 ? "none" : endText)}.",
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

        var read = TypedTime.Parse(cell, zone);
        if (read.At is not { } at)
        {
            return (null, $"{column.Header}: {ImportHeader.Clipped(read.Problem!, ImportHeader.LongestSentence).TrimEnd('.')}");
        }

        return at > now ? (null, $"{column.Header}: {cell} is in the future") : (at, null);
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
        return kind switch
        {
            CellKind.Read when value.IsValid => (Enum.Parse<RunClass>(value.Text), null),
            CellKind.NoValue => (RunClass.Testing, null),
            _ => (RunClass.Testing, $"{Observable.RunClassField.Name}: \"{ImportHeader.Clipped(cell)}\": {value.Problem?.TrimEnd('.')}"),
        };
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
            if (string.Equals(RunLine.TextOf(source), cell, StringComparison.OrdinalIgnoreCase))
            {
                return (source, null);
            }
        }

        var allowed = string.Join(", ", Enum.GetValues<RunEndSource>().Select(s => $"\"{RunLine.TextOf(s)}\""));
        return (null, $"{RunColumn.EndKnown.Header}: \"{ImportHeader.Clipped(cell)}\" is not one of {allowed}");
    }
}
