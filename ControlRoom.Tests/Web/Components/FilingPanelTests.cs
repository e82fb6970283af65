using Bunit;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

public sealed class FilingPanelTests
{
    [Fact]
    public async Task Filing_NoProblem_IsNotShown()
    {
        await using var page = await PageBench.WithAsync<FilingPanel>(EccState.Ready);
        SetFilings(
            page,
            Filing(1, FilingState.Filed),
            Filing(2, FilingState.Planned),
            Filing(3, FilingState.Moving),
            Filing(4, FilingState.Waiting, "2 files still grow.")
        );

        page.Shown.FindAll("section").Should().BeEmpty();
    }

    [Fact]
    public async Task Filing_FailedOrBlocked_IsShownWithItsReason()
    {
        await using var page = await PageBench.WithAsync<FilingPanel>(EccState.Ready);
        SetFilings(
            page,
            Filing(1, FilingState.Waiting, "mini1 does not answer") with
            {
                IsHeldUp = true,
            },
            Filing(3, FilingState.Failed, "disk full <b>")
        );

        await page.SeeAsync(() => page.Shown.FindAll("tbody tr").Should().HaveCount(2));
        var rows = page
            .Shown.FindAll("tbody tr")
            .Select(r => string.Join(' ', r.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        rows[0].Should().StartWith("Router3 7 failed, 3 of 8 moved disk full <b> What to do Retry");
        rows[1].Should().Be("Router1 7 waiting mini1 does not answer Resolve manually…");
        page.Shown.Find("small").TextContent.Should().Be("1 failed, 1 held up");
    }

    [Theory]
    [InlineData(FilingState.Waiting, "waiting to be filed")]
    [InlineData(FilingState.Moving, "moving 3 of 8")]
    [InlineData(FilingState.Failed, "filing failed")]
    public async Task Routers_FilingInProgress_IsShownInTheRow(FilingState state, string expected)
    {
        await using var page = await PageBench.WithAsync<RouterPanel>(EccState.Ready);
        SetFilings(page, Filing(1, state) with { Router = "DataRouter0" });

        await page.SeeAsync(() => page.Shown.Find("tbody tr td[data-label=Clean]").TextContent.Trim().Should().Be(expected));
    }

    [Fact]
    public async Task Filing_ResolveManually_NeedsAReasonAndRecordsIt()
    {
        await using var page = await PageBench.WithAsync<FilingPanel>(EccState.Ready);
        SetFilings(page, Filing(3, FilingState.Failed, "disk full"));
        await page.SeeAsync(() => page.Shown.FindByRole("button", "Resolve Router3 manually"));

        await page.PressAsync("Resolve Router3 manually");
        page.Shown.FindByRole("button", "Record it").HasAttribute("disabled").Should().BeTrue();
        await page.Shown.InputAsync("textarea", "copied to tape");
        await page.PressAsync("Record it");

        await page.SeeAsync(() => page.Shown.FindAll("section").Should().BeEmpty());
        page.Run.Now.Filings.Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunFiling>(f => f.State == FilingState.Resolved && f.Reason == "copied to tape (page)");
    }

    [Fact]
    public async Task Filing_Retry_BeginsAgain()
    {
        await using var page = await PageBench.WithAsync<FilingPanel>(EccState.Ready);
        SetFilings(page, Filing(3, FilingState.Failed, "disk full"));
        await page.SeeAsync(() => page.Shown.FindByRole("button", "Retry Router3"));

        await page.PressAsync("Retry Router3");

        await page.Run.UntilAsync(s => s.Filings.Single().State == FilingState.Filed);
    }

    private static RunFiling Filing(int id, FilingState state, string reason = "") =>
        new()
        {
            Id = id,
            Experiment = "e20009",
            RunNumber = 7,
            Router = $"Router{id}",
            Address = "mini3",
            Directory = "/data",
            Token = "t",
            State = state,
            Reason = reason,
            Moved = 3,
            Total = 8,
        };

    private static void SetFilings(PageBench page, params RunFiling[] filings) =>
        page.Run.Store.Apply(new FilingsChanged(TimeProvider.System.GetUtcNow(), [.. filings]));
}
