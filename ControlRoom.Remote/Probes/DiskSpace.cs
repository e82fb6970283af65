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
internal sealed partial record DiskSpace(long FreeBytes, long TotalBytes)
{
    /// <summary>Reads the table.</summary>
    public static ImmutableArray<DiskSpace> Parse(string text) =>
    [
        .. text.Split('\n').Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => new DiskSpace(Math.Max(0, Kibibytes(row.Groups["free"])), Kibibytes(row.Groups["total"]))),
    ];

    private static long Kibibytes(Group digits) => long.Parse(digits.Value, CultureInfo.InvariantCulture) * 1024;

    // "Available" turns negative when a file system is filled into its reserve. 15 digits hold any disk and cannot overflow.
    [GeneratedRegex(@"\s(?<total>\d{1,15})\s+\d+\s+(?<free>-?\d{1,15})\s+(?:\d+%|-)\s", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
