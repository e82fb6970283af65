using System.Text;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.Domain.RunSheet.Tables;

/// <summary>A file as another program could have written it, and the meaning of each of its fields, known from its generation.</summary>
internal sealed class GeneratedTable
{
    private static readonly string[] RunHeads = ["Run", "run", "Run number", "run_number", "Run No.", "RunNumber", "Run #"];
    private static readonly string[] Others =
    [
        "Weather",
        "Started",
        "Duration",
        "Wind, mean",
        "Wind; gusts",
        "Operator \"name\"",
        string.Empty,
    ];

    private static readonly string[] LineEnds = ["\n", "\r\n", "\r"];

    private readonly Random random;
    private readonly MemorySheets sheets;
    private readonly CellMaker cells;
    private readonly Dictionary<(string Field, string Cell), Meaning> meanings = [];
    private readonly string lineEnd;

    public GeneratedTable(int seed, MemorySheets sheets)
    {
        random = new Random(seed);
        this.sheets = sheets;
        Choices = Chosen();
        cells = new CellMaker(random, Choices, isComma: random.Next(2) == 0);
        Separator = Of<char>(',', ';', '\t');
        lineEnd = Of(LineEnds);
        (Heads, Columns) = MakeHeads();
        Text = Written();
        File = Encoded();
    }

    public ImportChoices Choices { get; }

    public char Separator { get; }

    public List<string> Heads { get; }

    /// <summary>
    /// The fields of the sheet in the order of the columns; null for the column of runs and for columns that are not on the sheet.
    /// </summary>
    public List<Observable?> Columns { get; }

    /// <summary>The file's text without byte order marks.</summary>
    public string Text { get; }

    public byte[] File { get; }

    /// <summary>True if the file begins with a line such as <c>sep=;</c>.</summary>
    public bool NamesSeparator { get; private set; }

    public bool IsWindows1252 { get; private set; }

    public int RunPlace { get; private set; }

    /// <summary>The meaning of a field of the file; a cell that looks empty means nothing.</summary>
    public Meaning MeaningOf(Observable field, string cell) => meanings[(field.Name, cell)];

    /// <summary>The meaning of a field in the column of run numbers.</summary>
    public Meaning MeaningOfRun(string cell) => meanings[("Run", cell)];

    private ImportChoices Chosen()
    {
        var choices = new ImportChoices { Clears = random.Next(4) == 0 };
        choices = choices.With(ImportTopic.Comma, Of(null, null, ImportChoices.Decimal, ImportChoices.Thousands));
        choices = choices.With(ImportTopic.ShortLines, Of(null, ImportChoices.LeftOut, ImportChoices.Empty));
        return choices.With(ImportTopic.Encoding, Of(null, ImportChoices.Windows1252, ImportChoices.Windows1252));
    }

    private (List<string> Heads, List<Observable?> Columns) MakeHeads()
    {
        var columns = sheets.Fields.OrderBy(_ => random.Next()).Take(1 + random.Next(sheets.Fields.Length)).Cast<Observable?>().ToList();
        var heads = columns.Select(c => Of(c!.Header, c.Name, c.Header.ToUpperInvariant(), c.Name.Replace(' ', '_'))).ToList();
        for (var others = random.Next(3); others > 0; others--)
        {
            var place = random.Next(heads.Count + 1);
            heads.Insert(place, Of(Others));
            columns.Insert(place, null);
        }

        RunPlace = random.Next(heads.Count + 1);
        heads.Insert(RunPlace, Of(RunHeads));
        columns.Insert(RunPlace, null);
        return (heads, columns);
    }

    private string Written()
    {
        var text = new StringBuilder();
        for (var blank = random.Next(3); blank > 0; blank--)
        {
            text.Append(Of(string.Empty, "  ")).Append(lineEnd);
        }

        if (random.Next(5) == 0)
        {
            NamesSeparator = true;
            text.Append(Of("sep=", "SEP=")).Append(Separator).Append(lineEnd);
        }

        AddGaps(text);
        AddRecord(text, Heads);
        for (var rows = random.Next(25); rows > 0; rows--)
        {
            if (random.Next(12) == 0)
            {
                AddGaps(text);
            }

            AddRecord(text, MakeRow());
        }

        // The last line often has no line ending.
        return random.Next(2) == 0 ? text.ToString() : text.ToString().TrimEnd('\r', '\n');
    }

    private List<string> MakeRow()
    {
        var row = new List<string>();
        foreach (var (place, column) in Columns.Index())
        {
            var (cell, meaning) = (place == RunPlace, column) switch
            {
                (true, _) => cells.Run(sheets.Runs.Length),
                (_, null) => (Of("x", string.Empty, "1,5"), Meaning.Nothing),
                (_, { } field) => cells.Make(field),
            };
            meanings[(place == RunPlace ? "Run" : column?.Name ?? "?", cell)] = meaning;
            row.Add(cell);
        }

        switch (random.Next(20))
        {
            case 0:
                row.Add(Of("5", string.Empty, "surplus"));
                break;
            case 1:
                var missing = 1 + random.Next(row.Count - 1);
                row.RemoveRange(row.Count - missing, missing);
                break;
            default:
                break;
        }

        return row;
    }

    private void AddGaps(StringBuilder text)
    {
        for (var gaps = random.Next(3); gaps > 0; gaps--)
        {
            text.Append(Of(string.Empty, string.Empty, "  ", new string(Separator, Heads.Count))).Append(lineEnd);
        }
    }

    private void AddRecord(StringBuilder text, List<string> fields) => text.AppendJoin(Separator, fields.Select(Quoted)).Append(lineEnd);

    private string Quoted(string field) =>
        field.AsSpan().ContainsAny('\r', '\n', Separator) || field.StartsWith('"') || random.Next(6) == 0
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    private byte[] Encoded()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Text),
            mark = [0xEF, 0xBB, 0xBF];
        switch (random.Next(7))
        {
            case 0:
                return [.. mark, .. utf8];
            case 1:
                return [.. mark, .. mark, .. utf8];
            case 2:
                return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)];
            case 3:
                return [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)];
            case 4 when Text.All(c => c is < '\x80' or (>= '\xa0' and <= '\xff')):
                IsWindows1252 = Text.Any(c => c >= '\x80');
                return Encoding.Latin1.GetBytes(Text);
            default:
                return utf8;
        }
    }

    private T Of<T>(params ReadOnlySpan<T> some) => some[random.Next(some.Length)];
}
