using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Compares the lines of a file with what is stored, a portion at a time.</summary>
internal sealed class ImportComparison(
    IRunTable table,
    string experiment,
    ImportHeader head,
    CsvSeparator separator,
    ImportChoices choices,
    TimeZoneInfo zone
)
{
    private readonly ImportFindings found = new();
    private readonly CellReader cells = new(choices);
    private readonly Dictionary<int, int> ids = [];
    private readonly HashSet<int> added = [];
    private NewRunReader? newRuns;
    private int newest = -1;
    private readonly Dictionary<int, int> seen = [];
    private readonly List<(CsvRecord Record, int Run)> portion = [];

    /// <summary>Reads which runs there are.</summary>
    public async Task BeginAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var runs = await table.FindAsync(experiment, RunQuery.All, now, cancellationToken).ConfigureAwait(false);
        foreach (var line in await table.ReadAsync(runs, [], cancellationToken).ConfigureAwait(false))
        {
            ids[line.Number] = line.Id;
            newest = Math.Max(newest, line.Number);
        }

        newRuns = choices[ImportTopic.NewRuns] == ImportChoices.Add ? new NewRunReader(head, cells, zone, now) : null;
    }

    /// <summary>Adds a line to the portion, or records why it cannot be taken.</summary>
    /// <returns>The number of lines in the portion.</returns>
    public int Take(CsvRecord record)
    {
        if (record.Fields.Length < head.Count)
        {
            found.ShortLine(record.Line);
        }

        if (WhyNotLength(record) is { } why)
        {
            found.Problem(record.Line, why);
        }
        else if (RunOf(record) is { } run)
        {
            if (seen.TryGetValue(run, out var before))
            {
                found.Problem(record.Line, string.Create(CultureInfo.InvariantCulture, $"run {run} is already on line {before}."));
            }
            else if (ids.ContainsKey(run) || IsAdded(record, run))
            {
                seen.Add(run, record.Line);
                portion.Add((record, run));
            }
        }

        return portion.Count;
    }

    /// <summary>Compares the portion, and empties it.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        ImmutableArray<int> measured = [.. head.Columns.Where(c => !c.Field.IsBuiltIn).Select(c => c.Field.Id)];
        var places = measured.Index().ToDictionary(m => m.Item, m => m.Index);
        ImmutableArray<int> here = [.. portion.Where(p => !added.Contains(p.Run)).Select(p => ids[p.Run])];
        var stored = await table.ReadAsync(here, measured, cancellationToken).ConfigureAwait(false);
        var lines = stored.ToDictionary(l => l.Number);
        foreach (var (record, run) in portion)
        {
            foreach (var (place, field) in head.Columns.Where(c => c.Place < record.Fields.Length))
            {
                var cell = FormulaGuard.Unguarded(record.Fields[place]);
                if (added.Contains(run))
                {
                    CompareNew(record.Line, run, field, cell);
                    continue;
                }

                var line = lines[run];
                var now = field.Id switch
                {
                    var id when id == Observable.RunClassField.Id => line.Class.ToString(),
                    var id when id == Observable.TitleField.Id => line.Title,
                    var id when id == Observable.NotesField.Id => line.Notes,
                    var id => line.Values[places[id]].Text,
                };
                Compare(record.Line, run, field, cell, now);
            }
        }

        portion.Clear();
    }

    /// <summary>Returns the preview of all portions.</summary>
    public ImportPreview Result() => found.ToPreview(head, choices, cells.Questions, newest);

    private bool IsAdded(CsvRecord record, int number)
    {
        var (run, problem) = newRuns?.Read(record, number) ?? (null, null);
        if (run is null)
        {
            found.UnknownRun(record.Line, number, experiment, problem);
            return false;
        }

        found.NewRun(run);
        return added.Add(number);
    }

    /// <summary>Compares a value of a run that is added. Its class is part of the new run; no other value is stored yet.</summary>
    private void CompareNew(int line, int run, Observable field, string cell)
    {
        if (field.Id != Observable.RunClassField.Id && !string.IsNullOrWhiteSpace(cell))
        {
            Compare(line, run, field, cell, string.Empty);
        }
    }

    private void Compare(int line, int run, Observable field, string cell, string now)
    {
        if (string.IsNullOrWhiteSpace(cell))
        {
            if (choices.Clears && field.Id != Observable.RunClassField.Id)
            {
                found.Value(run, field, now, string.Empty);
            }

            return;
        }

        var (kind, value) = cells.Read(field, cell, line);
        if (kind == CellKind.Read && value.IsValid)
        {
            found.Value(run, field, now, value.Text);
        }
        else if (cell.Trim() == now)
        {
            // A stored value is always valid, even if its choice or range has changed since.
            found.Value(run, field, now, now);
        }
        else if (kind == CellKind.NoValue)
        {
            found.NoValue(line, field.Header, ImportHeader.Clipped(cell.Trim()));
        }
        else if (kind == CellKind.Read)
        {
            found.Problem(line, $"{field.Name}: \"{ImportHeader.Clipped(cell)}\": {value.Problem}");
        }
    }

    /// <summary>In a line with too many or too few fields, each value may belong to another column.</summary>
    private string? WhyNotLength(CsvRecord record)
    {
        var (has, wanted) = (record.Fields.Length, head.Count);
        if (has == wanted || (has < wanted && has > head.RunPlace && choices[ImportTopic.ShortLines] == ImportChoices.Empty))
        {
            return null;
        }

        return has < wanted
            ? $"it has {Count(has)}, fewer than the {wanted} columns."
            : $"it has {Count(has)}, more than the {wanted} columns. A value that contains a {separator.Name} must be in quotes.";
    }

    private static string Count(int fields) => fields == 1 ? "1 field" : string.Create(CultureInfo.InvariantCulture, $"{fields} fields");

    private int? RunOf(CsvRecord record)
    {
        var cell = record.Fields[head.RunPlace];
        var (kind, value) = cells.ReadRun(cell, record.Line);
        switch (kind)
        {
            case CellKind.Read when value is { IsValid: true, Value.Integer: >= 0 and <= int.MaxValue and var run }:
                return (int)run;
            case CellKind.NoValue:
                found.NoValue(record.Line, RunColumn.Number.Header, ImportHeader.Clipped(cell.Trim()));
                return null;
            case CellKind.Read:
                var why = value.IsValid switch
                {
                    false when cell.AsSpan().Trim().ContainsAny("eE.,") => $" {value.Problem}",
                    true when !string.IsNullOrWhiteSpace(cell) => $" A run number is a whole number from 0 to {int.MaxValue}.",
                    _ => string.Empty,
                };
                found.Problem(record.Line, $"\"{ImportHeader.Clipped(cell.Trim())}\" is not a run number.{why}");
                return null;
            default:
                return null;
        }
    }
}
