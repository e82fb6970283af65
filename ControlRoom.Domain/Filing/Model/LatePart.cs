using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Filing.Model;

/// <summary>
/// Names the files that a router writes after its file has been moved. A router that hung or was stopped at the end of the run continues
/// writing afterwards, because it opens its file by name for each frame. The late data are the rest of the moved file, and are filed beside
/// it.
/// </summary>
internal static partial class LatePart
{
    private const string Ending = ".graw";

    /// <summary>Returns <c>CoBo0_AsAd0_…_0000.late1.graw</c>, or the same with the next free number.</summary>
    /// <param name="name">The name of the moved file.</param>
    /// <param name="isTaken">Returns true if a name is already in use.</param>
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

    /// <summary>Returns a sentence that lists the late files among these; empty if there are none.</summary>
    public static string Remark(IEnumerable<string> names)
    {
        var late = names.Where(n => Form().IsMatch(n)).Order(FileNameOrder.Instance).Select(VisibleName.Of).ToList();
        return late.Count == 0
            ? string.Empty
            : $"Data were written after {(late.Count == 1 ? "their file" : "their files")} had been moved; "
                + $"they are in {string.Join(", ", late)}.";
    }

    private static string Numbered(string stem, int number) => string.Create(CultureInfo.InvariantCulture, $"{stem}.late{number}{Ending}");

    [GeneratedRegex(@"\.late[1-9][0-9]*\.graw$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
