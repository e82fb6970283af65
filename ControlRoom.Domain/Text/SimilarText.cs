namespace ControlRoom.Domain.Text;

/// <summary>Finds the word that was probably meant by a misspelt one.</summary>
public static class SimilarText
{
    /// <summary>Returns the word that needs the fewest changes of letters, ignoring case; null if none is close.</summary>
    /// <param name="text">The misspelt word.</param>
    /// <param name="words">The valid words.</param>
    public static string? Closest(string text, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        return words
            .Select(w => (Word: w, Changes: Distance(text.ToUpperInvariant(), w.ToUpperInvariant())))
            .Where(w => w.Changes <= Math.Max(1, Math.Min(text.Length, w.Word.Length) / 2))
            .OrderBy(w => w.Changes)
            .Select(w => w.Word)
            .FirstOrDefault();
    }

    /// <summary>
    /// Returns how many letters must be inserted, removed, replaced, or swapped with the next one to change one text into the other.
    /// </summary>
    public static int Distance(string from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var (before, last) = (new int[to.Length + 1], Enumerable.Range(0, to.Length + 1).ToArray());
        for (var i = 1; i <= from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] ? before[j - 2] + 1 : replaced;
                row[j] = Math.Min(Math.Min(replaced, swapped), Math.Min(last[j], row[j - 1]) + 1);
            }

            (before, last) = (last, row);
        }

        return last[^1];
    }
}
