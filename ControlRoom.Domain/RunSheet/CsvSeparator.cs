using System.Text.RegularExpressions;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// The separator of the fields of a file: the one that a first line <c>sep=;</c> declares, otherwise comma, semicolon or tab, whichever
/// gives the most plausible header.
/// </summary>
/// <param name="Character">The separator.</param>
/// <param name="IsDeclared">True if the first line declares it; that line is then not a record.</param>
internal readonly partial record struct CsvSeparator(char Character, bool IsDeclared)
{
    /// <summary>
    /// The maximum length of a header, in characters. It limits how much of a large file is split three times to find the separator.
    /// </summary>
    private const int LongestHead = 1 << 20;

    private static readonly char[] Candidates = [',', ';', '\t'];

    /// <summary>The name of the separator, for display.</summary>
    public string Name =>
        Character switch
        {
            ',' => "comma",
            ';' => "semicolon",
            '\t' => "tab",
            _ => $"\"{Character}\"",
        };

    /// <summary>Finds the separator from the first line and the first record that is not blank.</summary>
    /// <param name="csv">Reads the file.</param>
    /// <param name="text">The file.</param>
    /// <param name="worth">Returns how plausible a record is as the header; 0 if it is not a header.</param>
    public static CsvSeparator Of(ICsvFormat csv, string text, Func<CsvRecord, int> worth)
    {
        if (Said().Match(text) is { Success: true } said)
        {
            return new CsvSeparator(said.Groups["tab"].Success ? '\t' : said.Groups["sign"].ValueSpan[0], IsDeclared: true);
        }

        var begin = text.Length <= LongestHead ? text : text[..LongestHead];
        var best = Candidates.Select(c => (Sign: c, Worth: WorthOf(csv, begin, c, worth))).MaxBy(c => c.Worth);
        return new CsvSeparator(best.Worth > 0 ? best.Sign : MostFrequent(text), IsDeclared: false);
    }

    /// <summary>Returns the separator that occurs most often in the first line outside quotes.</summary>
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
            // With this separator the quotes in the file are not valid.
            return 0;
        }
    }

    /// <summary>
    /// Matches <c>sep=;</c> as spreadsheets write and read it: perhaps in quotes, and followed by the separators of empty fields if a
    /// spreadsheet has saved the file again.
    /// </summary>
    [GeneratedRegex(
        """\A\s*(?<quote>"?)sep=((?<tab>\\t)|(?<sign>[\t!-~-["0-9A-Za-z]]))\k<quote>[,;\t ]*(?=[\r\n]|\z)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Said();
}
