using System.Globalization;
using Bunit;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Tests.Web.Sheets;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Pages;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.Times;

/// <summary>Ends of runs that are typed by the control room's clock around both of its changes.</summary>
public sealed class EndOfRunTimesTests
{
    private const string Field = "dialog input";
    private static readonly DateTimeOffset Autumn = new(2026, 10, 24, 23, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Spring = new(2026, 3, 29, 0, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("02:30 UTC+2", "2026-10-25T00:30:00Z")]
    [InlineData("02:30 UTC+1", "2026-10-25T01:30:00Z")]
    public async Task Correct_RepeatedHour_IsAskedAboutAndTheChosenOneIsStored(string choice, string end)
    {
        await using var bench = await WithRunAsync(Autumn);
        var page = await AskAsync(bench);
        await page.InputAsync(Field, "2026-10-25T02:30:00");
        page.FindAll("dialog .twice button").Select(b => b.TextContent).Should().Equal("02:30 UTC+2", "02:30 UTC+1");
        page.FindAll("dialog .twice button[aria-pressed=true]").Should().BeEmpty("the choice has not been made");

        await page.PressAsync("Set the end");
        page.Find("dialog .refusal")
            .TextContent.Should()
            .Be(
                "02:30 on 25 Oct 2026 occurs twice in Europe/Berlin. Choose one of them: "
                    + "2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00."
            );
        (await RunAsync(bench)).Should().Match<Run>(r => r.StoppedAt == Autumn.AddMinutes(10) && r.EndKnown == RunEndSource.Seen);

        await page.PressAsync(choice);
        await page.PressAsync("Set the end");
        await page.SeeAsync(() => page.FindAll("dialog").Should().BeEmpty());
        var run = await RunAsync(bench);
        run.Should().Match<Run>(r => r.StoppedAt == At(end) && r.EndKnown == RunEndSource.Operator);
        run.Events.Should()
            .ContainSingle(e => e.Kind == RunEventKind.EndCorrected)
            .Which.Text.Should()
            .StartWith($"End set to 2026-10-25 02:30:00 {choice[6..]}; it was 2026-10-25 01:40:00");
    }

    [Fact]
    public async Task Correct_SkippedTime_IsRefusedWithTheReason()
    {
        await using var bench = await WithRunAsync(Spring);
        var page = await AskAsync(bench);
        await page.InputAsync(Field, "2026-03-29T02:30:00");
        const string why =
            "02:30 on 29 Mar 2026 does not exist in Europe/Berlin: the clock jumps from 02:00 to 03:00. "
            + "Give a time before 02:00, or from 03:00 on.";
        page.Find("dialog .wrong").TextContent.Should().Be(why);
        await page.PressAsync("Set the end");
        page.Find("dialog .refusal").TextContent.Should().Be(why);
        (await RunAsync(bench)).StoppedAt.Should().Be(Spring.AddMinutes(10));

        await page.InputAsync(Field, "2026-03-29T03:30:00");
        await page.PressAsync("Set the end");
        await page.SeeAsync(() => page.FindAll("dialog").Should().BeEmpty());
        (await RunAsync(bench)).StoppedAt.Should().Be(At("2026-03-29T01:30:00Z"));
    }

    /// <summary>The offered time is one of the two: unchanged it is no correction, the other one is.</summary>
    [Theory]
    [InlineData(null, null)]
    [InlineData("02:30 UTC+1", null)]
    [InlineData("02:30 UTC+2", "2026-10-25T00:30:10Z")]
    public async Task Close_EndIsOfferedInARepeatedHour_OnlyTheOtherOneIsACorrection(string? choice, string? end)
    {
        await using var bench = await WithRunAsync(Autumn);
        var page = await bench.ShowAsync<CloseRunDialog>();
        var corrections = new List<DateTimeOffset?>();
        await page.InvokeAsync(() =>
            page.FindComponent<CloseRunDialog>()
                .Instance.Open(
                    "Close run 0?",
                    "It has stopped.",
                    "Close run",
                    new RunEnd(At("2026-10-25T01:30:10.4Z"), RunEndSource.LastSeenRunning),
                    needsReason: false,
                    (_, at) =>
                    {
                        corrections.Add(at);
                        return Task.FromResult<string?>(null);
                    }
                )
        );
        page.FindAll("dialog .twice button[aria-pressed=true]").Should().ContainSingle().Which.TextContent.Should().Be("02:30 UTC+1");

        if (choice is not null)
        {
            await page.PressAsync(choice);
            page.FindAll("dialog .twice button[aria-pressed=true]").Should().ContainSingle().Which.TextContent.Should().Be(choice);
        }

        await page.PressAsync("Close run");
        corrections.Should().Equal([end is null ? null : At(end)]);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<Run> RunAsync(SheetBench bench) =>
        (await bench.Database.Runs.FindAsync(SheetBench.Experiment, 0, CancellationToken.None))!;

    private static async Task<IRenderedComponent<IComponent>> AskAsync(SheetBench bench)
    {
        var page = await bench.ShowAsync<RunPage>(parameters: (nameof(RunPage.Number), 0));
        await page.PressAsync("Correct the end…");
        page.Find("dialog label").TextContent.Trim().Should().Be("Ended at (Europe/Berlin)");
        return page;
    }

    private static async Task<SheetBench> WithRunAsync(DateTimeOffset startedAt)
    {
        var time = ZoneClock.At(startedAt.AddDays(10));
        var bench = await SheetBench.WithRunsAsync(0);
        bench.Time = time;
        await bench.AddRunAsync(startedAt);
        return bench;
    }
}
