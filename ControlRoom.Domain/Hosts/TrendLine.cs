namespace ControlRoom.Domain.Hosts;

/// <summary>A straight line through samples of free space, by least squares.</summary>
/// <param name="Slope">Bytes per second; less than 0 while the disk fills.</param>
/// <param name="Error">One standard error of it.</param>
internal readonly record struct TrendLine(double Slope, double Error)
{
    /// <summary>The line.</summary>
    /// <param name="points">At least two, at different times.</param>
    /// <param name="step">Steps in which free space is counted: what lies between two of them is not seen.</param>
    public static TrendLine Through(ReadOnlySpan<DiskSample> points, double step)
    {
        var (start, first) = (points[0].At, points[0].FreeBytes);
        double n = points.Length,
            meanX = 0,
            meanY = 0;
        foreach (var point in points)
        {
            meanX += (point.At - start).TotalSeconds / n;
            meanY += (point.FreeBytes - first) / n;
        }

        double xx = 0,
            xy = 0,
            yy = 0;
        foreach (var point in points)
        {
            var (x, y) = ((point.At - start).TotalSeconds - meanX, point.FreeBytes - first - meanY);
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }

        var slope = xy / xx;
        var scatter = Math.Sqrt(Math.Max(0, yy - (slope * xy)) / Math.Max(1, n - 2));
        return new TrendLine(slope, Math.Max(scatter, Unseen(points, step)) / Math.Sqrt(xx));
    }

    /// <summary>
    /// What the steps hide of each point, in bytes. Points on the same step are wrong in the same way, and help no more than one of them.
    /// </summary>
    private static double Unseen(ReadOnlySpan<DiskSample> points, double step)
    {
        var steps = step > 0 ? Math.Abs(points[^1].FreeBytes - points[0].FreeBytes) / step : 0;
        return step / Math.Sqrt(12) * Math.Sqrt(points.Length / Math.Min(points.Length, 1 + steps));
    }
}
