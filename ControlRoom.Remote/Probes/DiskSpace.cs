using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ControlRoom.Remote.Probes;

/// <summary>
/// Reads <c>df -Pk</c>: one line for each requested directory, in that order. Names of file systems may contain spaces:
/// <code>
/// Filesystem                1024-blocks      Used Available Capacity  Mounted on
/// /dev/disk3s5                482797652 133548668 329318472    29%    /System/Volumes/Data
/// //daq@store/Run Data        976490576 120000000 856490576    13%    /Volumes/Run Data
/// </code>
/// </summary>
/// <param name="FreeBytes">The free space, in bytes.</param>
/// <param name="TotalBytes">The size of the file system, in bytes.</param>
/// <param name="Mount">The mount point. A file system that is mounted at several of the places has one name: the first in order.</param>
internal sealed partial record DiskSpace(long FreeBytes, long TotalBytes, string Mount)
{
    /// <summary>Reads the output of df.</summary>
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
        rows.Where(another => another == row || IsSame(row.Groups["device"].Value, another.Groups["device"].Value))
            .Select(another => another.Groups["mount"].Value)
            .Order(StringComparer.Ordinal)
            .First();

    /// <summary>
    /// Returns true for the same device or network share. Names such as "tmpfs" and "overlay" are shared by many file systems.
    /// </summary>
    private static bool IsSame(string device, string another) =>
        device == another && (device[0] == '/' || device.Contains(':', StringComparison.Ordinal));

    private static long Kibibytes(Group digits) => long.Parse(digits.Value, CultureInfo.InvariantCulture) * 1024;

    // "Available" is negative if the reserve of a file system is in use. 15 digits are enough for any disk and cannot overflow.
    [GeneratedRegex(
        @"^(?<device>\S.*?)\s+(?<total>\d{1,15})\s+\d+\s+(?<free>-?\d{1,15})\s+(?:\d+%|-)\s+(?<mount>\S.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Row();
}
