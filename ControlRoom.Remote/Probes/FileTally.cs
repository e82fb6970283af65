using System.Globalization;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Number and total size in bytes of the GRAW files of a directory: regular files whose name ends in <c>.graw</c> and does not begin with a dot
/// (macOS leaves <c>._name</c> files on shares). Counted on the host; one line for each directory:
/// <code>
/// 11 11812635780 /proc/4712/cwd/.
/// </code>
/// </summary>
internal sealed record FileTally(int Count, long Bytes)
{
    /// <summary>Reads the lines, by directory.</summary>
    public static IEnumerable<KeyValuePair<string, FileTally>> Parse(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Split(' ', 3);
            if (parts.Length == 3
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                yield return new(parts[2], new FileTally(count, bytes));
            }
        }
    }
}
