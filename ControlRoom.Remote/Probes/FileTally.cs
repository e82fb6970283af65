using System.Globalization;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Number and total size in bytes of the GRAW files of a directory: regular files whose name ends in <c>.graw</c> and does not begin with a
/// dot (macOS leaves <c>._name</c> files on shares). Counted on the host:
/// <code>
/// 11 11812635780 5
/// </code>
/// </summary>
/// <param name="Count">The number of GRAW files.</param>
/// <param name="Bytes">The total size of the GRAW files, in bytes.</param>
/// <param name="Others">The number of other files, as counted in <see cref="OtherFiles"/>.</param>
internal sealed record FileTally(int Count, long Bytes, int Others)
{
    /// <summary>Reads the section; null if it has another format.</summary>
    public static FileTally? Parse(string text) =>
        text.Trim().Split(' ') is [var number, var size, var rest]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
        && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var others)
            ? new FileTally(count, bytes, others)
            : null;
}
