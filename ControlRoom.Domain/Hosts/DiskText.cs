using System.Globalization;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// Formats sizes, remaining times and disks for alarms. The values are coarse, so that a sentence does not change at every probe.
/// </summary>
public static class DiskText
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Formats a number of bytes with about two digits: 4.8 GB, 120 GB.</summary>
    public static string Bytes(double bytes)
    {
        var (value, unit) = Scaled(bytes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(value < 9.95 && unit > 0 ? Math.Round(value, 1) : Math.Round(value)):0.#} {Units[unit]}"
        );
    }

    /// <summary>Formats a number of bytes that may be close to a limit: 4.97 GB, 30 MB.</summary>
    public static string PreciseBytes(double bytes)
    {
        var (value, unit) = Scaled(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {Units[unit]}");
    }

    /// <summary>Formats a remaining time to within a few percent: 45 s, 3 min 20 s, 12 min, 3 h 10 min, 2.5 d.</summary>
    public static string TimeLeft(TimeSpan left) =>
        left.TotalSeconds switch
        {
            < 0 => "0 s",
            < 97.5 => Rounded(left.TotalSeconds, 5, "s"),
            < 595 => Pair(Round(left.TotalSeconds, 10), 60, "min", "s"),
            < 7170 => Rounded(left.TotalMinutes, 1, "min"),
            < 172_500 => Pair(Round(left.TotalMinutes, 10), 60, "h", "min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{left.TotalDays:0.#} d"),
        };

    /// <summary>Formats a list of names: DataRouter0, DataRouter1 and DataRouter2.</summary>
    public static string Names(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";

    /// <summary>Names a disk in a sentence: the disk /data of mini3. A path with spaces is quoted, so that it can be copied.</summary>
    public static string Disk(DiskStatus disk) => $"the disk {Quoted(disk.Mount)} of {disk.Host}";

    /// <summary>Returns a path in the form in which a shell accepts it.</summary>
    public static string Quoted(string path) =>
        path.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+:,@%".Contains(c, StringComparison.Ordinal))
            ? path
            : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static long Round(double value, int to) => (long)Math.Round(value / to) * to;

    private static string Rounded(double value, int to, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Round(value, to)} {unit}");

    private static string Pair(long value, int per, string large, string small) =>
        value % per == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{value / per} {large}")
            : string.Create(CultureInfo.InvariantCulture, $"{value / per} {large} {value % per} {small}");

    private static (double Value, int Unit) Scaled(double bytes)
    {
        var (value, unit) = (bytes, 0);
        while (value >= 999.5 && unit < Units.Length - 1)
        {
            (value, unit) = (value / 1000, unit + 1);
        }

        return (value, unit);
    }
}
