using System.Collections.Immutable;
using Bunit;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Plots;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

public sealed class PlotTests
{
    [Theory]
    [InlineData(0, 10, 5, "0 2 4 6 8 10")]
    [InlineData(599.8, 600.2, 4, "599.8 599.9 600.0 600.1 600.2")]
    [InlineData(0, 1e-6, 2, "0 5e-7 1e-6")]
    [InlineData(-1e9, 1e9, 4, "-1e+9 -5e+8 0 5e+8 1e+9")]
    public void Marks_Range_AreRoundNumbers(double from, double to, int about, string texts) =>
        string.Join(' ', new PlotAxis(from, to, 0, 100).Marks(about).Select(m => m.Text)).Should().Be(texts);

    [Fact]
    public void Marks_Integers_AreNotHalves() =>
        new PlotAxis(0, 2, 0, 100).Marks(8, wholeNumbers: true).Select(m => m.Text).Should().Equal("0", "1", "2");

    [Fact]
    public void Around_AnyValues_HasALengthAndContainsThem() =>
        Prop.ForAll<double, double>(
                (a, b) =>
                {
                    if (!double.IsFinite(a) || !double.IsFinite(b) || Math.Abs(a) > 1e300 || Math.Abs(b) > 1e300)
                    {
                        return true;
                    }

                    var (least, most) = (Math.Min(a, b), Math.Max(a, b));
                    var axis = PlotAxis.Fitting(least, most, 0, 100);
                    return axis.To > axis.From && axis.From <= least && axis.To >= most && axis.Marks(7).Length <= 100;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void TimeMarks_Days_AreRoundTimes() =>
        new PlotAxis(0, 86400 * 2, 0, 100).TimeMarks(4, TimeZoneInfo.Utc).Length.Should().BeInRange(3, 6);

    [Theory]
    [InlineData("2026-10-25T00:00:00Z", 3, 6, "02:00 UTC+2, 02:30 UTC+2, 02:00 UTC+1, 02:30 UTC+1, 03:00, 03:30, 04:00")]
    [InlineData("2026-03-29T00:00:00Z", 2, 4, "01:00, 01:30, 03:00, 03:30, 04:00")]
    public void TimeMarks_ClockChange_AreDistinguished(string from, int hours, int about, string texts)
    {
        var start = DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        var axis = new PlotAxis(start, start + (3600 * hours), 0, 100);
        axis.TimeMarks(about, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"))
            .Select(m => m.Text[7..])
            .Should()
            .Equal(texts.Split(", "));
    }

    [Theory]
    [InlineData("2026-10-24T00:00:00Z")]
    [InlineData("2026-03-28T00:00:00Z")]
    public void TimeMarks_DaysOverAClockChange_RemainAtMidnight(string from)
    {
        var (zone, start) = (
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
            DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture)
        );
        var axis = new PlotAxis(start.ToUnixTimeSeconds(), start.AddDays(4).ToUnixTimeSeconds(), 0, 400);
        axis.TimeMarks(4, zone)
            .Should()
            .HaveCount(4)
            .And.OnlyContain(m =>
                TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds((long)Math.Round(axis.ToValue(m.Pixel))), zone).TimeOfDay
                == TimeSpan.Zero
            );
    }

    [Fact]
    public void Drawing_TenThousandPoints_IsAPathForEachClass()
    {
        var drawing = Drawing([.. Enumerable.Range(0, 10_000).Select(n => PointOf(n, n % 7, (RunClass)(n % 5)))]);
        drawing.Paths.Should().HaveCount(5).And.OnlyContain(p => p.Runs == 2000);
        drawing.Paths.Sum(p => p.Path.Length).Should().BeLessThan(700_000);
    }

    [Fact]
    public void Drawing_Classes_DifferByShape() =>
        Enum.GetValues<RunClass>().Select(c => PlotDrawing.Shape(c, 0, 0)).Distinct().Should().HaveCount(5);

    [Fact]
    public void Nearest_Pointer_IsTheRunAtIt()
    {
        var drawing = Drawing([PointOf(0, 1), PointOf(10, 2)]);
        var place = drawing.Horizontal.ToPixel(10);
        drawing.Nearest(place + 3, drawing.LeftAxis!.ToPixel(2) - 3)!.Point.Number.Should().Be(10);
        drawing.Nearest(place - 100, drawing.LeftAxis.ToPixel(2)).Should().BeNull();
    }

    [Fact]
    public void Drawing_Zoomed_ShowsThePartAndFitsTheHeight()
    {
        var drawing = new PlotDrawing(
            [new PlotSeries(Pressure, [PointOf(0, 1000), PointOf(10, 2), PointOf(11, 3)], false)],
            false,
            (9, 12),
            1000,
            TimeZoneInfo.Utc
        );
        drawing.Paths.Single().Runs.Should().Be(2);
        drawing.LeftAxis!.To.Should().BeLessThan(4);
    }

    [Fact]
    public async Task Page_Observables_AreDrawnAgainstTwoAxes()
    {
        await using var bench = await SheetBench.WithRunsAsync(3);
        await bench.StoreAsync(0, 1, "600");
        await bench.StoreAsync(2, 1, "601");
        await bench.StoreAsync(1, 2, "43");
        var page = await bench.ShowAsync<PlotsPage>("plots?left=1&right=2");
        page.Find("svg").GetAttribute("aria-label").Should().Be("Pressure (Torr) and Voltage (V) against run number: 3 points");
        page.FindAll("svg .open").Should().ContainSingle();
        page.FindAll("#plot-left option").Select(o => o.TextContent).Should().Equal("Pressure (Torr)", "Voltage (V)");

        await page.ChangeAsync("#plot-across", "time");
        page.Navigation().History.First().Uri.Should().Be("http://localhost/plots?left=1&right=2&against=time");
        await page.SeeAsync(() => page.Find("svg").GetAttribute("aria-label").Should().EndWith("against time: 3 points"));
        await page.ChangeAsync("#plot-right", "0");
        await page.SeeAsync(() => page.Find("svg").GetAttribute("aria-label").Should().Be("Pressure (Torr) against time: 2 points"));
    }

    [Fact]
    public async Task Page_DraggedOver_ZoomsInAndBack()
    {
        await using var bench = await SheetBench.WithRunsAsync(3);
        await bench.StoreAsync(0, 1, "600");
        await bench.StoreAsync(2, 1, "601");
        var page = await bench.ShowAsync<PlotsPage>("plots");
        await page.RaiseAsync(
            "[data-plot]",
            "onplotted",
            new PlotEventArgs
            {
                Kind = "zoom",
                X = 700,
                Y = 990,
            }
        );
        page.Find("svg").GetAttribute("aria-label").Should().EndWith(": 1 points");
        await page.PressAsync("Show all");
        page.Find("svg").GetAttribute("aria-label").Should().EndWith(": 2 points");
    }

    [Fact]
    public async Task Page_NothingToPlot_SaysSo()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        (await bench.ShowAsync<PlotsPage>("plots")).FindAll(".empty")[^1].TextContent.Should().Be("No run has a value to plot.");
    }

    private static Observable Pressure => new() { Id = 1, Name = "Pressure" };

    private static PlotDrawing Drawing(ImmutableArray<RunPoint> points) =>
        new([new PlotSeries(Pressure, points, false)], false, null, 1000, TimeZoneInfo.Utc);

    private static RunPoint PointOf(int number, double value, RunClass kind = RunClass.Beam) =>
        new(number, DateTimeOffset.UnixEpoch.AddHours(number), kind, value);
}
