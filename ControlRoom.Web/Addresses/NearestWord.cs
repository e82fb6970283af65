using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Addresses;

/// <summary>Finds the word that was probably meant by a word that does not exist.</summary>
public static class NearestWord
{
    /// <summary>Returns the word with the fewest letters changed, ignoring case; null if none is near.</summary>
    public static string? Of(string word, IEnumerable<string> words) => SimilarText.Closest(word, words);

    /// <summary>Joins words as "a, b or c".</summary>
    public static string JoinOr(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    /// <summary>Returns " Did you mean atleast?", or nothing if no word is near.</summary>
    public static string DidYouMean(string word, IEnumerable<string> words) =>
        Of(word, words) is { } near ? $" Did you mean {near}?" : string.Empty;
}
