using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Web.Components.Plots;

/// <summary>
/// A plot of observables against run number or time, ready to render. Ten thousand points are only a few paths: one for each class and
/// axis.
/// </summary>
public sealed class PlotDrawing
{
    /// <summary>The height in pixels.</summary>
    public const int Height = 460;

    /// <summary>The largest distance in pixels at which the pointer selects a point.</summary>
    private const double MaxDistance = 24;

    private const int Left = 78;
    private const int Top = 34;
    private const int Bottom = Height - 68;

    private readonly ImmutableArray<PlotSeries> series;

    /// <summary>Creates the drawing.</summary>
    /// <param name="series">One or two series.</param>
    /// <param name="byTime">True to plot against the start time; false to plot against the run number.</param>
    /// <param name="range">The part of the horizontal axis that is shown; null for all.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="zone">The time zone of the time axis.</param>
    public PlotDrawing(ImmutableArray<PlotSeries> series, bool byTime, (double From, double To)? range, int width, TimeZoneInfo zone)
    {
        (this.series, Zone) = (series, zone);
        ByTime = byTime;
        Width = Math.Max(280, width);
        Right = Width - (series.Any(s => s.IsRight) ? 78 : 16);
        var all = series.SelectMany(s => s.Points).Select(Across).DefaultIfEmpty(0).ToList();
        FullRange = PlotAxis.Fitting(all.Min(), all.Max(), Left, Right, 0.02);
        Horizontal = range is { } part && part.To > part.From ? new PlotAxis(part.From, part.To, Left, Right) : FullRange;
        (LeftAxis, RightAxis) = (AxisOf(right: false), AxisOf(right: true));
        Paths = [.. PathsOf()];
    }

    /// <summary>The time zone of the time axis.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>True if the plot is against the start time; false if it is against the run number.</summary>
    public bool ByTime { get; }

    /// <summary>The horizontal axis when everything is shown.</summary>
    public PlotAxis FullRange { get; }

    /// <summary>The horizontal axis.</summary>
    public PlotAxis Horizontal { get; }

    /// <summary>The vertical axis at the left; null if no series uses it.</summary>
    public PlotAxis? LeftAxis { get; }

    /// <summary>The vertical axis at the right; null if no series uses it.</summary>
    public PlotAxis? RightAxis { get; }

    /// <summary>The pixel of the right edge of the plot area.</summary>
    public int Right { get; }

    /// <summary>The paths to render, by class and axis.</summary>
    public ImmutableArray<PlotPath> Paths { get; }

    /// <summary>The edges of the plot area in pixels: left, top, bottom.</summary>
    public static (int Left, int Top, int Bottom) Area => (Left, Top, Bottom);

    /// <summary>Returns the point nearest to a position in pixels; null if none is close enough.</summary>
    public PlotHit? Nearest(double x, double y)
    {
        PlotHit? best = null;
        var distance = MaxDistance * MaxDistance;
        foreach (var one in series)
        {
            foreach (var point in one.Points)
            {
                var (px, py) = PlaceOf(one, point);
                var d = ((px - x) * (px - x)) + ((py - y) * (py - y));
                if (d < distance && px >= Left && px <= Right)
                {
                    (best, distance) = (new PlotHit(one.Observable, point, px, py), d);
                }
            }
        }

        return best;
    }

    /// <summary>Returns the mark of a class as an SVG path. Classes also differ by shape; the right axis has open marks.</summary>
    public static string Shape(RunClass kind, double x, double y)
    {
        var (left, up) = (Round(x), Round(y));
        return kind switch
        {
            RunClass.Production => $"M{left} {up}m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
            RunClass.Beam => $"M{left} {up}m0 -4.5l4.2 7.6h-8.4z",
            RunClass.Pulser => $"M{left} {up}m-3.3 -3.3h6.6v6.6h-6.6z",
            RunClass.Junk => $"M{left} {up}m-3.4 -3.4l6.8 6.8m0 -6.8l-6.8 6.8",
            _ => $"M{left} {up}m0 -4.6l4.6 4.6l-4.6 4.6l-4.6 -4.6z",
        };
    }

    private static string Round(double pixel) => Math.Round(pixel, 1).ToString(CultureInfo.InvariantCulture);

    private double Across(RunPoint point) => ByTime ? point.StartedAt.ToUnixTimeMilliseconds() / 1000.0 : point.Number;

    private (double X, double Y) PlaceOf(PlotSeries one, RunPoint point) =>
        (Horizontal.ToPixel(Across(point)), (one.IsRight ? RightAxis : LeftAxis)!.ToPixel(point.Value));

    private bool IsVisible(RunPoint point) => Across(point) >= Horizontal.From && Across(point) <= Horizontal.To;

    /// <summary>Returns a vertical axis that fits the visible points, so that zooming in shows small changes too.</summary>
    private PlotAxis? AxisOf(bool right)
    {
        var values = series.Where(s => s.IsRight == right).SelectMany(s => s.Points).Where(IsVisible).Select(p => p.Value).ToList();
        if (values.Count == 0)
        {
            return series.Any(s => s.IsRight == right) ? new PlotAxis(0, 1, Bottom, Top) : null;
        }

        return PlotAxis.Fitting(values.Min(), values.Max(), Bottom, Top);
    }

    private IEnumerable<PlotPath> PathsOf()
    {
        foreach (var one in series)
        {
            foreach (var group in one.Points.Where(IsVisible).GroupBy(p => p.Class).OrderBy(g => g.Key))
            {
                // Marks at the same half pixel are drawn once.
                var drawn = new HashSet<(int, int)>();
                var path = new StringBuilder();
                foreach (var point in group)
                {
                    var (x, y) = PlaceOf(one, point);
                    if (drawn.Add(((int)(x * 2), (int)(y * 2))))
                    {
                        path.Append(Shape(group.Key, x, y));
                    }
                }

                yield return new PlotPath(group.Key, one.IsRight, path.ToString(), group.Count());
            }
        }
    }
}
