using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Reads <c>df -Pk</c>, one line for each directory asked for, in that order. Names of file systems may hold spaces:
/// <code>
/// Filesystem                1024-blocks      Used Available Capacity  Mounted on
/// /dev/disk3s5                482797652 133548668 329318472    29%    /System/Volumes/Data
/// //daq@store/Run Data        976490576 120000000 856490576    13%    /Volumes/Run Data
/// </code>
/// </summary>
/// <param name="FreeBytes">What may still be used.</param>
/// <param name="TotalBytes">Size of the file system.</param>
/// <param name="Mount">Where it is mounted. One that is mounted at several of these places has one name: the first in order.</param>
internal sealed partial record DiskSpace(long FreeBytes, long TotalBytes, string Mount)
{
    /// <summary>Reads the table.</summary>
    public static ImmutableArray<DiskSpace> Parse(string text)
    {
        var rows = text.Split('\n').Select(line => Row().Match(line)).Where(row => row.Success).ToList();
        return
        [
            .. rows.Select(row => new DiskSpace(
                Math.Max(0, Kibibytes(row.Groups["free"])),
                Kibibytes(row.Groups["total"]),
                NameOf(row, rows)
            )),
        ];
    }

    private static string NameOf(Match row, IEnumerable<Match> rows) =>
        rows.Where(other => other == row || IsSame(row.Groups["device"].Value, other.Groups["device"].Value))
            .Select(other => other.Groups["mount"].Value)
            .Order(StringComparer.Ordinal)
            .First();

    /// <summary>Devices and network shares have names of their own; "tmpfs" and "overlay" are the names of many.</summary>
    private static bool IsSame(string device, string other) =>
        device == other && (device[0] == '/' || device.Contains(':', StringComparison.Ordinal));

    private static long Kibibytes(Group digits) => long.Parse(digits.Value, CultureInfo.InvariantCulture) * 1024;

    // "Available" turns negative when a file system is filled into its reserve. 15 digits hold any disk and cannot overflow.
    [GeneratedRegex(
        @"^(?<device>\S.*?)\s+(?<total>\d{1,15})\s+\d+\s+(?<free>-?\d{1,15})\s+(?:\d+%|-)\s+(?<mount>\S.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Row();
}
