using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// How quickly a disk fills, from its own free space: others may write there too. A line through the last minute; through up to ten
/// minutes where those agree with it, which
/// is better when df counts in large blocks or the disk takes data in bursts. A rate that has changed is known after about a minute.
/// </summary>
/// <param name="BytesPerSecond">What is lost of the free space each second; more than 0.</param>
/// <param name="Left">Time from the last look until nothing is left.</param>
public sealed record DiskTrend(double BytesPerSecond, TimeSpan Left)
{
    /// <summary>What is longer is not worth an estimate.</summary>
    public static readonly TimeSpan LongestLeft = TimeSpan.FromDays(30);

    private const int FewestSamples = 4;
    private const double ShortestSpan = 15;
    private const double SmallestRise = 16 * 1024 * 1024;

    /// <summary>A rate may differ by so much from that of a longer time and be the same.</summary>
    private const double SameWithin = 0.02;

    /// <summary>Seconds; the first says how soon a change is seen.</summary>
    private static readonly double[] Windows = [60, 120, 240, 600];

    /// <summary>The trend of a disk; null if it does not fill, or too little is known of it.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="since">Nothing earlier counts: when the run began, the rate has changed.</param>
    public static DiskTrend? Of(DiskStatus disk, DateTimeOffset since)
    {
        if (Known(disk, since) is not { } points)
        {
            return null;
        }

        var step = Step(points);
        var line = TrendLine.Through(Last(points, Windows[0]), step);
        foreach (var window in Windows.Skip(1))
        {
            var longer = TrendLine.Through(Last(points, window), step);
            if (Math.Abs(longer.Slope - line.Slope) > (3 * line.Error) + (SameWithin * Math.Abs(longer.Slope)))
            {
                break;
            }

            line = longer;
        }

        return Of(disk, line);
    }

    /// <summary>
    /// The shortest time that is left by the rate of the last minute, of two or of four: what a pause of the data does not make longer at
    /// once.
    /// </summary>
    /// <inheritdoc cref="Of(DiskStatus, DateTimeOffset)" path="/param"/>
    public static TimeSpan? ShortestLeft(DiskStatus disk, DateTimeOffset since) =>
        Known(disk, since) is { } points
            ? Windows.Take(3).Select(w => Of(disk, TrendLine.Through(Last(points, w), Step(points)))?.Left).Min()
            : null;

    /// <summary>True if there were enough looks at the disk to know whether it fills.</summary>
    /// <inheritdoc cref="Of(DiskStatus, DateTimeOffset)" path="/param"/>
    public static bool IsKnown(DiskStatus disk, DateTimeOffset since) => IsEnough(Since(disk, since));

    private static DiskTrend? Of(DiskStatus disk, TrendLine line) =>
        -line.Slope > 3 * line.Error && disk.FreeBytes / -line.Slope < LongestLeft.TotalSeconds
            ? new DiskTrend(-line.Slope, TimeSpan.FromSeconds(disk.FreeBytes / -line.Slope))
            : null;

    /// <summary>The looks that count; null if they are too few.</summary>
    private static DiskSample[]? Known(DiskStatus disk, DateTimeOffset since)
    {
        var points = AfterRoomWasMade(Since(disk, since));
        return IsEnough(points) ? points : null;
    }

    private static DiskSample[] Since(DiskStatus disk, DateTimeOffset since)
    {
        if (disk.History.IsEmpty)
        {
            return [];
        }

        // A beginning in the future is that of another clock.
        var from = since > disk.History[^1].At ? DateTimeOffset.MinValue : since;
        return [.. disk.History.Where(s => s.At >= from)];
    }

    private static bool IsEnough(DiskSample[] points) => points.Length >= FewestSamples && Seconds(points[0], points[^1]) >= ShortestSpan;

    /// <summary>
    /// What was before somebody made room says nothing of what is left now. Space that comes back again and again is the file system's way
    /// of working.
    /// </summary>
    private static DiskSample[] AfterRoomWasMade(DiskSample[] points)
    {
        if (points.Length < 2)
        {
            return points;
        }

        var rates = points
            .Zip(points.Skip(1), (a, b) => Math.Abs(b.FreeBytes - a.FreeBytes) / Math.Max(Seconds(a, b), 0.1))
            .Order()
            .ToList();
        var rise = Math.Max(SmallestRise, 20 * rates[rates.Count / 2]);
        var rises = Enumerable.Range(1, points.Length - 1).Where(i => points[i].FreeBytes - points[i - 1].FreeBytes > rise).ToList();
        return rises.Count > 0 && Seconds(points[rises[0]], points[rises[^1]]) <= Windows[0] ? points[rises[^1]..] : points;
    }

    private static DiskSample[] Last(DiskSample[] points, double seconds)
    {
        var first = Array.FindIndex(points, p => Seconds(p, points[^1]) <= seconds);
        return points[Math.Max(0, Math.Min(first, points.Length - FewestSamples - 1))..];
    }

    /// <summary>The steps in which free space is counted: everything seen is a multiple of it.</summary>
    private static double Step(DiskSample[] points)
    {
        var step = 0L;
        for (var i = 1; i < points.Length; i++)
        {
            for (var (a, b) = (step, Math.Abs(points[i].FreeBytes - points[i - 1].FreeBytes)); ; (a, b) = (b % a, a))
            {
                if (a == 0)
                {
                    step = b;
                    break;
                }
            }
        }

        return step;
    }

    private static double Seconds(DiskSample from, DiskSample to) => (to.At - from.At).TotalSeconds;
}
