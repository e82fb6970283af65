using System.Globalization;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Writes lists of line numbers in short form.</summary>
internal static class LineRanges
{
    private const int Most = 6;

    /// <summary>Returns "line 3" or "lines 3–7, 9, 12"; only the first ranges if there are many.</summary>
    /// <param name="lines">Line numbers from 1, in order, each once; at least one.</param>
    public static string Of(IReadOnlyList<int> lines) => $"{(lines.Count == 1 ? "line" : "lines")} {Numbers(lines)}";

    /// <summary>Returns "3–7, 9, 12"; only the first ranges if there are many.</summary>
    /// <param name="numbers">Numbers in order, each once; at least one.</param>
    public static string Numbers(IReadOnlyList<int> numbers)
    {
        List<(int First, int Last)> ranges = [];
        foreach (var line in numbers)
        {
            if (ranges.Count > 0 && ranges[^1].Last + 1 == line)
            {
                ranges[^1] = (ranges[^1].First, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        var some = string.Join(", ", ranges.Take(Most).Select(Text));
        return $"{some}{(ranges.Count > Most ? " …" : string.Empty)}";
    }

    private static string Text((int First, int Last) range) =>
        range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.First}{(range.Last == range.First + 1 ? ", " : "–")}{range.Last}");
}
