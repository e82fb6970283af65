using System.Globalization;
using System.Text;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>
/// The expected result of importing a generated table, found with <see cref="PlainReader"/> and the table's knowledge of its fields.
/// </summary>
internal sealed class TableOracle
{
    private readonly GeneratedTable table;
    private readonly MemorySheets sheets;

    public TableOracle(GeneratedTable table, MemorySheets sheets)
    {
        (this.table, this.sheets) = (table, sheets);
        if (table.IsWindows1252 && table.Choices[ImportTopic.Encoding] is null)
        {
            IsAsking = true;
            return;
        }

        var records = PlainReader.Read(table.Text, table.Separator)!.Where(r => r.Fields.Exists(f => !string.IsNullOrWhiteSpace(f)));
        var seen = new HashSet<int>();
        foreach (var (line, fields) in records.Skip(table.NamesSeparator ? 2 : 1))
        {
            Check(line, fields, seen);
        }
    }

    public bool IsAsking { get; private set; }

    public List<(int Run, string Field, string Old, string New)> Changes { get; } = [];

    public int Same { get; private set; }

    /// <summary>The line of each problem; a line can have several.</summary>
    public List<int> Problems { get; } = [];

    /// <summary>The number of fields that say that they have no value, by the header of their column.</summary>
    public SortedDictionary<string, int> NoValues { get; } = new(StringComparer.Ordinal);

    public List<int> UnknownRuns { get; } = [];

    /// <summary>The whole result as text, for comparison.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(IsAsking ? "asks" : "asks nothing");
        text.AppendLine($"same {Same}");
        text.AppendLine($"problems {string.Join(' ', Problems.Order())}");
        text.AppendLine($"no values {string.Join(' ', NoValues)}");
        text.AppendLine($"unknown {string.Join(' ', UnknownRuns)}");
        return text.AppendJoin('\n', Changes).ToString();
    }

    private void Check(int line, List<string> fields, HashSet<int> seen)
    {
        var isShort = fields.Count < table.Heads.Count;
        if (
            fields.Count > table.Heads.Count
            || (isShort && (table.Choices[ImportTopic.ShortLines] != ImportChoices.Empty || fields.Count <= table.RunPlace))
        )
        {
            Problems.Add(line);
            return;
        }

        var run = string.IsNullOrWhiteSpace(fields[table.RunPlace]) ? Meaning.Bad : table.MeaningOfRun(fields[table.RunPlace]);
        if (run.Kind == MeaningKind.NoValue)
        {
            Count("Run");
            return;
        }

        if (run.Kind == MeaningKind.Bad)
        {
            Problems.Add(line);
            return;
        }

        var number = int.Parse(run.Text, CultureInfo.InvariantCulture);
        if (!sheets.Runs.Contains(number))
        {
            UnknownRuns.Add(number);
            Problems.Add(line);
            return;
        }

        if (!seen.Add(number))
        {
            Problems.Add(line);
            return;
        }

        foreach (var (place, cell) in fields.Index())
        {
            if (table.Columns[place] is { } field)
            {
                Check(line, number, field, cell);
            }
        }
    }

    private void Check(int line, int run, Observable field, string cell)
    {
        var (meaning, now) = (table.MeaningOf(field, cell), sheets[run, field.Id]);
        switch (meaning.Kind)
        {
            case MeaningKind.Value:
                Compare(run, field, now, meaning.Text);
                break;
            case MeaningKind.Nothing when table.Choices.Clears && field.Id != Observable.RunClassField.Id:
                Compare(run, field, now, string.Empty);
                break;
            case MeaningKind.Nothing:
                break;
            case MeaningKind.Ambiguous:
                IsAsking = true;
                break;
            case MeaningKind.NoValue:
                Count(field.Header);
                break;
            default:
                Problems.Add(line);
                break;
        }
    }

    private void Compare(int run, Observable field, string now, string expected)
    {
        if (now == expected)
        {
            Same++;
        }
        else
        {
            Changes.Add((run, field.Name, now, expected));
        }
    }

    private void Count(string column) => NoValues[column] = NoValues.GetValueOrDefault(column) + 1;
}
