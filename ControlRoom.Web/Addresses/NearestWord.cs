using ControlRoom.Domain.Text;

namespace ControlRoom.Web.Addresses;

/// <summary>What was probably meant by a word that does not exist.</summary>
public static class NearestWord
{
    /// <summary>The word that takes the fewest changes of letters, whatever their case; null if none is near.</summary>
    public static string? Of(string word, IEnumerable<string> words) => SimilarText.Nearest(word, words);

    /// <summary>"a, b or c".</summary>
    public static string Or(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} or {words[^1]}";

    /// <summary>" Is at least meant?", or nothing if no word is near.</summary>
    public static string Question(string word, IEnumerable<string> words) =>
        Of(word, words) is { } near ? $" Is {near} meant?" : string.Empty;
}
