using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ControlRoom.Web.Help;

/// <summary>The operators' manual in docs/handbook, which is embedded in the program.</summary>
public sealed partial class Handbook
{
    private const string Prefix = "handbook/";
    private const int MostHits = 30;
    private const int Around = 70;

    private static readonly Assembly Home = typeof(Handbook).Assembly;

    private readonly Lazy<ImmutableArray<HandbookChapter>> chapters = new(Load);

    /// <summary>All chapters in order.</summary>
    public ImmutableArray<HandbookChapter> Chapters => chapters.Value;

    /// <summary>Returns the chapter of that name; null if there is none.</summary>
    public HandbookChapter? Find(string name) => Chapters.FirstOrDefault(c => c.Name == name);

    /// <summary>Opens a picture; null if there is none of that name.</summary>
    public static Stream? OpenImage(string name) => Home.GetManifestResourceStream($"{Prefix}images/{name}");

    /// <summary>
    /// Returns the sections that contain all words of the query; those with the words in the title come first. At most 30.
    /// </summary>
    public ImmutableArray<HandbookHit> Search(string query)
    {
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0
            ? []
            :
            [
                .. Chapters
                    .SelectMany(c => c.Sections)
                    .Where(s => words.All(word => Contains(s.Title, word) || Contains(s.Text, word) || Contains(s.ChapterTitle, word)))
                    .OrderByDescending(s => words.Count(word => Contains(s.Title, word)))
                    .Take(MostHits)
                    .Select(s => HitIn(s, words)),
            ];
    }

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static HandbookHit HitIn(HandbookSection section, string[] words)
    {
        var text = section.Text;
        var (at, length) = words
            .Select(word => (At: text.IndexOf(word, StringComparison.OrdinalIgnoreCase), word.Length))
            .Where(hit => hit.At >= 0)
            .DefaultIfEmpty((0, 0))
            .Min();
        var from = Math.Max(0, at - Around);
        var to = Math.Min(text.Length, at + length + (2 * Around));
        return new HandbookHit(
            section,
            (from > 0 ? "…" : string.Empty) + text[from..at],
            text[at..(at + length)],
            text[(at + length)..to] + (to < text.Length ? "…" : string.Empty)
        );
    }

    /// <summary>Loads the chapters in the order of the numbers of the files; 03-select-config.md is the chapter select-config.</summary>
    private static ImmutableArray<HandbookChapter> Load() =>
        [
            .. Home.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    var text = Unit().Replace(Text(name), unit => $"```\n{Text($"deploy/{unit.Groups["name"].Value}").TrimEnd()}\n```");
                    return HandbookReader.Read(name[(Prefix.Length + 3)..^3], text);
                }),
        ];

    private static string Text(string resource)
    {
        using var reader = new StreamReader(
            Home.GetManifestResourceStream(resource)
                ?? throw new InvalidOperationException($"The program was built without {resource}, which the handbook needs.")
        );
        return reader.ReadToEnd();
    }

    /// <summary>Matches a placeholder such as {{controlroom.service}}, which is replaced by that file of docs/deploy.</summary>
    [GeneratedRegex(@"^\{\{(?<name>[^}]+)\}\}$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Unit();
}
