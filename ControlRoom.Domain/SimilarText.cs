namespace ControlRoom.Domain;

/// <summary>Finds what was probably meant by a misspelt word.</summary>
public static class SimilarText
{
    /// <summary>The most similar one, without regard to case; null if none is similar enough to be meant.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="words">What there is.</param>
    public static string? Nearest(string text, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var (nearest, distance) = words.Select(w => (Word: w, Distance: Distance(text, w)))
            .DefaultIfEmpty((Word: string.Empty, Distance: int.MaxValue))
            .MinBy(p => p.Distance);
        return distance <= Math.Max(2, text.Length / 3) ? nearest : null;
    }

    /// <summary>How many letters must be put in, taken out or changed to make one of the other (Levenshtein), without regard to case.</summary>
    private static int Distance(string one, string other)
    {
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                (diagonal, costs[j]) = (costs[j], Math.Min(change, Math.Min(costs[j], costs[j - 1]) + 1));
            }
        }

        return costs[^1];
    }
}
