using System.Text.RegularExpressions;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// What stands between the fields of a file: what a first line <c>sep=;</c> says, else that of comma, semicolon and tab under which the
/// head makes most sense.
/// </summary>
/// <param name="Sign">It.</param>
/// <param name="IsSaid">True if the first line says so, which is no record then.</param>
internal readonly partial record struct CsvSeparator(char Sign, bool IsSaid)
{
    /// <summary>A head is never longer, in characters; not all of a large file is split three times to find it.</summary>
    private const int LongestHead = 1 << 20;

    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>For people.</summary>
    public string Word =>
        Sign switch
        {
            ',' => "comma",
            ';' => "semicolon",
            '\t' => "tab",
            _ => $"\"{Sign}\"",
        };

    /// <summary>Looks at the first line, and at the first record that is not blank.</summary>
    /// <param name="csv">Reads the file.</param>
    /// <param name="text">The file.</param>
    /// <param name="worth">How much sense a record makes as the head of the columns; 0 for none.</param>
    public static CsvSeparator Of(ICsvFormat csv, string text, Func<CsvRecord, int> worth)
    {
        if (Said().Match(text) is { Success: true } said)
        {
            return new CsvSeparator(said.Groups["tab"].Success ? '\t' : said.Groups["sign"].ValueSpan[0], IsSaid: true);
        }

        var begin = text.Length <= LongestHead ? text : text[..LongestHead];
        var best = Candidates.Select(c => (Sign: c, Worth: WorthOf(csv, begin, c, worth))).MaxBy(c => c.Worth);
        return new CsvSeparator(best.Worth > 0 ? best.Sign : MostFrequent(text), IsSaid: false);
    }

    /// <summary>The separator that the first line has most of, outside quotes.</summary>
    public static char MostFrequent(string text)
    {
        var counts = Candidates.ToDictionary(c => c, _ => 0);
        var quoted = false;
        foreach (var c in text.AsSpan().TrimStart("\r\n"))
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\r' or '\n')
            {
                break;
            }
            else if (!quoted && counts.TryGetValue(c, out var count))
            {
                counts[c] = count + 1;
            }
        }

        return counts.MaxBy(c => c.Value).Key;
    }

    private static int WorthOf(ICsvFormat csv, string text, char separator, Func<CsvRecord, int> worth)
    {
        try
        {
            return csv.Read(text, separator).FirstOrDefault(r => !r.IsBlank) is { } head ? worth(head) : 0;
        }
        catch (FormatException)
        {
            // Its quotes make no sense with this one.
            return 0;
        }
    }

    /// <summary>
    /// <c>sep=;</c>, as spreadsheets write it and read it: perhaps in quotes, and with the separators of empty fields behind it if a
    /// spreadsheet has saved the file again.
    /// </summary>
    [GeneratedRegex(
        """\A\s*(?<quote>"?)sep=((?<tab>\\t)|(?<sign>[\t!-~-["0-9A-Za-z]]))\k<quote>[,;\t ]*(?=[\r\n]|\z)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Said();
}
