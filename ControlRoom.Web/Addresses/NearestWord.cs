namespace ControlRoom.Web.Addresses;

/// <summary>What was probably meant by a word that does not exist.</summary>
public static class NearestWord
{
    /// <summary>The word that takes the fewest changes of letters, whatever their case; null if none is near.</summary>
    public static string? Of(string word, IEnumerable<string> words) => words
        .Select(w => (Word: w, Changes: Changes(word.ToUpperInvariant(), w.ToUpperInvariant())))
        .Where(w => w.Changes <= Math.Max(1, Math.Min(word.Length, w.Word.Length) / 2))
        .OrderBy(w => w.Changes)
        .Select(w => w.Word)
        .FirstOrDefault();

    /// <summary>"a, b or c".</summary>
    public static string Or(IReadOnlyList<string> words) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    /// <summary>" Is at least meant?", or nothing if no word is near.</summary>
    public static string Question(string word, IEnumerable<string> words) =>
        Of(word, words) is { } near ? $" Is {near} meant?" : string.Empty;

    /// <summary>Letters to change, add, leave out, or exchange with their neighbour.</summary>
    private static int Changes(string from, string to)
    {
        var (before, last) = (new int[to.Length + 1], Enumerable.Range(0, to.Length + 1).ToArray());
        for (var i = 1; i <= from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[to.Length];
    }
}
