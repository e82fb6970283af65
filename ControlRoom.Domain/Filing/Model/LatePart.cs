using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Filing.Model;

/// <summary>
/// Names of what a router wrote when its file had been moved already: one that hung at the end of the run, or was stopped, writes on
/// afterwards, and opens its file by name for each frame. What comes then is the rest of that file, and is filed beside it.
/// </summary>
internal static partial class LatePart
{
    private const string Ending = ".graw";

    /// <summary><c>CoBo0_AsAd0_…_0000.late1.graw</c>, or the next number that is free.</summary>
    /// <param name="name">The file whose rest it is.</param>
    /// <param name="isTaken">Whether a name is used already.</param>
    public static string NameOf(string name, Predicate<string> isTaken)
    {
        var stem = name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name;
        var number = 1;
        while (isTaken(Numbered(stem, number)))
        {
            number++;
        }

        return Numbered(stem, number);
    }

    /// <summary>A sentence that names those among the files, and nothing if none is one.</summary>
    public static string Remark(IEnumerable<string> names)
    {
        var late = names.Where(n => Form().IsMatch(n)).Order(FileNameOrder.Instance).Select(VisibleName.Of).ToList();
        return late.Count == 0
            ? string.Empty
            : $"Data came when {(late.Count == 1 ? "their file" : "their files")} had been moved already; "
                + $"they are in {string.Join(", ", late)}.";
    }

    private static string Numbered(string stem, int number) => string.Create(CultureInfo.InvariantCulture, $"{stem}.late{number}{Ending}");

    [GeneratedRegex(@"\.late[1-9][0-9]*\.graw$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
