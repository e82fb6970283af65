namespace ControlRoom.Domain.Hosts;

/// <summary>A straight line fitted to samples of free space by least squares.</summary>
/// <param name="Slope">Bytes per second; less than 0 while the disk fills.</param>
/// <param name="Error">The standard error of the slope.</param>
internal readonly record struct TrendLine(double Slope, double Error)
{
    /// <summary>Fits the line.</summary>
    /// <param name="points">At least two samples, at different times.</param>
    /// <param name="step">The step in which free space is counted, in bytes; smaller changes are not visible.</param>
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
    /// Returns the uncertainty of each point because of the steps, in bytes. Points on the same step have the same error and count as one
    /// point.
    /// </summary>
    private static double Unseen(ReadOnlySpan<DiskSample> points, double step)
    {
        var steps = step > 0 ? Math.Abs(points[^1].FreeBytes - points[0].FreeBytes) / step : 0;
        return step / Math.Sqrt(12) * Math.Sqrt(points.Length / Math.Min(points.Length, 1 + steps));
    }
}
