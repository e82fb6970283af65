namespace ControlRoom.Domain.Hosts;

/// <summary>
/// How quickly a disk fills, calculated from its own free space because other programs may write to it too. The rate is that of a line
/// through the last minute, or through up to ten minutes if these agree with it. The longer time gives a better rate when df counts in
/// large blocks or the disk receives data in bursts. A changed rate is recognised after about a minute.
/// </summary>
/// <param name="BytesPerSecond">The decrease of the free space each second; more than 0.</param>
/// <param name="TimeLeft">The time from the last probe until the disk is full.</param>
public sealed record DiskTrend(double BytesPerSecond, TimeSpan TimeLeft)
{
    /// <summary>The longest time for which an estimate is made.</summary>
    public static readonly TimeSpan MaxTimeLeft = TimeSpan.FromDays(30);

    private const int FewestSamples = 4;
    private const double ShortestSpan = 15;
    private const double SmallestRise = 16 * 1024 * 1024;

    /// <summary>The relative difference up to which the rates of two windows count as equal.</summary>
    private const double SameWithin = 0.02;

    /// <summary>The windows in seconds. The first determines how soon a change is noticed.</summary>
    private static readonly double[] Windows = [60, 120, 240, 600];

    /// <summary>Returns the trend of a disk; null if it is not filling, or if there are too few samples.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="since">Samples from before this moment are ignored: the rate changes when a run begins.</param>
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
    /// Returns the shortest time until the disk is full by the rates of the last one, two and four minutes. A pause in the data does not
    /// lengthen it at once.
    /// </summary>
    /// <inheritdoc cref="Of(DiskStatus, DateTimeOffset)" path="/param"/>
    public static TimeSpan? ShortestTimeLeft(DiskStatus disk, DateTimeOffset since) =>
        Known(disk, since) is { } points
            ? Windows.Take(3).Select(w => Of(disk, TrendLine.Through(Last(points, w), Step(points)))?.TimeLeft).Min()
            : null;

    /// <summary>True if there are enough samples to determine whether the disk is filling.</summary>
    /// <inheritdoc cref="Of(DiskStatus, DateTimeOffset)" path="/param"/>
    public static bool IsKnown(DiskStatus disk, DateTimeOffset since) => IsEnough(Since(disk, since));

    private static DiskTrend? Of(DiskStatus disk, TrendLine line) =>
        -line.Slope > 3 * line.Error && disk.FreeBytes / -line.Slope < MaxTimeLeft.TotalSeconds
            ? new DiskTrend(-line.Slope, TimeSpan.FromSeconds(disk.FreeBytes / -line.Slope))
            : null;

    /// <summary>Returns the samples that count; null if there are too few.</summary>
    private static DiskSample[]? Known(DiskStatus disk, DateTimeOffset since)
    {
        var points = AfterSpaceWasFreed(Since(disk, since));
        return IsEnough(points) ? points : null;
    }

    private static DiskSample[] Since(DiskStatus disk, DateTimeOffset since)
    {
        if (disk.History.IsEmpty)
        {
            return [];
        }

        // A beginning in the future was noted before the clock was set back.
        var from = since > disk.History[^1].At ? DateTimeOffset.MinValue : since;
        return [.. disk.History.Where(s => s.At >= from)];
    }

    private static bool IsEnough(DiskSample[] points) => points.Length >= FewestSamples && Seconds(points[0], points[^1]) >= ShortestSpan;

    /// <summary>
    /// Drops the samples from before files were deleted: they say nothing about the present rate. Space that is released again and again is
    /// normal for some file systems and is ignored.
    /// </summary>
    private static DiskSample[] AfterSpaceWasFreed(DiskSample[] points)
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

    /// <summary>Returns the step in which free space is counted: the greatest common divisor of all changes.</summary>
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
