using System.Text;
using Bunit;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Formats.Csv;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Tests.Web.Sheets;
using ControlRoom.Web.Components.Pages;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.Times;

/// <summary>
/// Runs around both changes of the clock: their order, their times, and filters that are typed by the control room's clock.
/// </summary>
public sealed class RunTimesTests
{
    private static readonly DateTimeOffset Autumn = new(2026, 10, 24, 23, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Spring = new(2026, 3, 29, 0, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task Runs_RepeatedHour_AreOrderedByMomentAndDistinguished()
    {
        await using var bench = await WithRunsAsync(Autumn, 4);
        var page = await bench.ShowAsync<RunsPage>("runs?sort=started&order=asc");
        Numbers(page).Should().Equal("0", "1", "2", "3");
        Started(page)
            .Should()
            .Equal("25 Oct 2026 01:30:00", "25 Oct 2026 02:30:00 UTC+2", "25 Oct 2026 02:30:00 UTC+1", "25 Oct 2026 03:30:00");
    }

    [Fact]
    public async Task Filter_TimeInARepeatedHour_AsksAndFindsTheRunsOfTheChosenOne()
    {
        await using var bench = await WithRunsAsync(Autumn, 4);
        var page = await bench.ShowAsync<RunsPage>("runs?sort=number&order=asc");
        page.Find(".moment-field label").TextContent.Trim().Should().Be("Started from (Europe/Berlin)");
        await page.ChangeAsync(".moment-field input", "2026-10-25T02:30");
        Numbers(page).Should().Equal(["0", "1", "2", "3"], "the page asks first which one is meant");
        page.FindAll(".twice button").Select(b => b.TextContent).Should().Equal("02:30 UTC+2", "02:30 UTC+1");

        await page.PressAsync("02:30 UTC+1");
        await page.SeeAsync(() => Numbers(page).Should().Equal("2", "3"));
        page.Find("a[download]").GetAttribute("href").Should().Contain("since=2026-10-25T02%3A30%3A00%2B01%3A00");
        page.FindAll(".twice button[aria-pressed=true]").Should().ContainSingle().Which.TextContent.Should().Be("02:30 UTC+1");

        await page.PressAsync("02:30 UTC+2");
        await page.SeeAsync(() => Numbers(page).Should().Equal("1", "2", "3"));
    }

    [Fact]
    public async Task Filter_SkippedTime_IsRefusedWithTheReason()
    {
        await using var bench = await WithRunsAsync(Spring, 3);
        var page = await bench.ShowAsync<RunsPage>("runs?sort=number&order=asc");
        Started(page).Should().Equal("29 Mar 2026 01:30:00", "29 Mar 2026 03:30:00", "29 Mar 2026 04:30:00");
        await page.ChangeAsync(".moment-field input", "2026-03-29T02:30");
        page.Find(".moment-field .wrong")
            .TextContent.Should()
            .Contain("does not exist in Europe/Berlin: the clock jumps from 02:00 to 03:00.");
        Numbers(page).Should().Equal("0", "1", "2");
        await page.ChangeAsync(".moment-field input", "2026-03-29T03:00");
        await page.SeeAsync(() => Numbers(page).Should().Equal("1", "2"));
        page.FindAll(".moment-field .wrong").Should().BeEmpty();
        page.Find("a[download]").GetAttribute("href").Should().Contain("since=2026-03-29T03%3A00%3A00%2B02%3A00");
    }

    [Fact]
    public async Task Address_TimeWithAnOffset_FindsTheSameRunsInEveryZone()
    {
        await using var bench = await WithRunsAsync(Autumn, 4);
        var page = await bench.ShowAsync<RunsPage>("runs?sort=number&order=asc&since=2026-10-25T10:30:00%2B09:00");
        Numbers(page).Should().Equal("2", "3");
        page.Find(".moment-field input").GetAttribute("value").Should().Be("2026-10-25T02:30", "it is 01:30 in UTC, typed in Tokyo");
    }

    [Theory]
    [InlineData("since=2026-03-29T02:30", "does not exist")]
    [InlineData("since=2026-10-25T02:30", "occurs twice")]
    public async Task Address_AmbiguousTime_SaysSo(string query, string problem)
    {
        await using var bench = await WithRunsAsync(Autumn, 2);
        var page = await bench.ShowAsync<RunsPage>($"runs?{query}");
        page.Find("[data-address-notice]").TextContent.Should().Contain(problem);
        page.FindAll("[role=rowheader]").Should().HaveCount(2);
    }

    [Fact]
    public async Task Csv_RepeatedHour_HasTheOffsetOfTheControlRoomsZone()
    {
        await using var bench = await WithRunsAsync(Autumn, 3);
        using var output = new MemoryStream();
        await new RunSheetCsv(bench.Database.Table, new CsvFormat(), bench.Time).WriteAsync(
            output,
            SheetBench.Experiment,
            RunQuery.All with
            {
                Descending = false,
            },
            [RunColumn.Number, RunColumn.Started],
            byteOrderMark: false,
            CancellationToken.None
        );
        Encoding
            .UTF8.GetString(output.ToArray())
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Should()
            .Equal("Run,Started", "0,2026-10-25T01:30:00.000+02:00", "1,2026-10-25T02:30:00.000+02:00", "2,2026-10-25T02:30:00.000+01:00");
    }

    private static async Task<SheetBench> WithRunsAsync(DateTimeOffset first, int runs)
    {
        var time = ZoneClock.At(first.AddDays(10));
        var bench = await SheetBench.WithRunsAsync(0);
        bench.Time = time;
        for (var n = 0; n < runs; n++)
        {
            await bench.AddRunAsync(first.AddHours(n));
        }

        return bench;
    }

    private static IEnumerable<string> Numbers(IRenderedComponent<IComponent> page) =>
        page.FindAll("[role=rowheader]").Select(r => r.TextContent.Trim());

    private static IEnumerable<string> Started(IRenderedComponent<IComponent> page) =>
        page.FindAll("[role=gridcell][aria-colindex='4']").Select(c => c.TextContent.Trim());
}
