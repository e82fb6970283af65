using System.Globalization;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Number and total size in bytes of the GRAW files of a directory: regular files whose name ends in <c>.graw</c> and does not begin with a dot
/// (macOS leaves <c>._name</c> files on shares). Counted on the host:
/// <code>
/// 11 11812635780
/// </code>
/// </summary>
internal sealed record FileTally(int Count, long Bytes)
{
    /// <summary>Reads the section; null if it is anything else.</summary>
    public static FileTally? Parse(string text) =>
        text.Trim().Split(' ') is [var number, var size]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new FileTally(count, bytes)
            : null;
}
