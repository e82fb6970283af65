using AngleSharp.Dom;
using Bunit;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

public sealed class MeasurementsPageTests
{
    /// <summary>Class, title, started and duration come before the observables.</summary>
    private const int Pressure = 4;

    [Fact]
    public async Task Grid_Runs_AreLinesAndObservablesColumns()
    {
        await using var bench = await SheetBench.WithRunsAsync(3);
        await bench.StoreAsync(1, 1, "600");
        var page = await bench.ShowAsync<MeasurementsPage>();
        page.FindAll("[role=columnheader]")
            .Select(h => h.TextContent.Trim())
            .Should()
            .Equal("Run ↓", "Class", "Title", "Started", "Duration", "Pressure (Torr)", "Voltage (V)", "Gas", "Shift", "Notes");
        page.FindAll("[role=rowheader]").Select(h => h.TextContent.Trim()).Should().Equal("2", "1", "0");
        Cell(page, 1, Pressure).TextContent.Should().Be("600");
        page.Find("[role=grid]").GetAttribute("aria-rowcount").Should().Be("4");
    }

    [Fact]
    public async Task Enter_InACell_EditsItAndGoesDown()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        var page = await bench.ShowAsync<MeasurementsPage>();
        await page.ClickAsync(CellId(0, Pressure));
        await page.KeyDownAsync("[role=grid]", "Enter");
        await page.InputAsync(".editor", "12,");
        await CommitAsync(page, "Enter", "12,5");
        await page.SeeAsync(() => Cell(page, 0, Pressure).TextContent.Should().Be("12.5"));
        (await bench.SheetAsync(1))[1].Text.Should().Be("12.5");
        Cell(page, 1, Pressure).ClassList.Should().Contain("active");
    }

    [Fact]
    public async Task Key_OnACell_OpensItWithThatKey()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await bench.ShowAsync<MeasurementsPage>();
        await page.ClickAsync(CellId(0, Pressure));
        await page.KeyDownAsync("[role=grid]", "6");
        page.Find(".editor").GetAttribute("value").Should().Be("6");
        await page.InputAsync(".editor", "601");
        await CommitAsync(page, "Tab", "601");
        await page.SeeAsync(() => Cell(page, 0, Pressure).TextContent.Should().Be("601"));
        Cell(page, 0, Pressure + 1).ClassList.Should().Contain("active");
    }

    [Fact]
    public async Task Escape_InTheEditor_KeepsTheValue()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        await bench.StoreAsync(0, 1, "600");
        var page = await bench.ShowAsync<MeasurementsPage>();
        await page.ClickAsync(CellId(0, Pressure));
        await page.KeyDownAsync("[role=grid]", "5");
        await page.KeyDownAsync(".editor", "Escape");
        Cell(page, 0, Pressure).TextContent.Should().Be("600");
        (await bench.SheetAsync(0))[1].Text.Should().Be("600");
    }

    [Fact]
    public async Task Enter_BadValue_RemainsOpenAndSaysWhy()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await bench.ShowAsync<MeasurementsPage>();
        await page.ClickAsync(CellId(0, Pressure));
        await page.KeyDownAsync("[role=grid]", "x");
        await CommitAsync(page, "Enter", "x");
        page.Find(".foot").TextContent.Should().Contain("Write a number");
        page.FindAll(".editor").Should().ContainSingle();
    }

    [Fact]
    public async Task Enter_AnotherUserWasFaster_ShowsBothAndReplacesOnlyAfterConfirmation()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await bench.ShowAsync<MeasurementsPage>();
        await page.ClickAsync(CellId(0, Pressure));
        await page.KeyDownAsync("[role=grid]", "6");
        await bench.StoreAsync(0, 1, "599");
        await CommitAsync(page, "Enter", "6");
        await page.SeeAsync(() =>
            page.Find(".foot").TextContent.Should().Contain("another user has stored 599 in the meantime. This cell has 6")
        );
        (await bench.SheetAsync(0))[1].Text.Should().Be("599");
        await CommitAsync(page, "Enter", "6");
        await page.SeeAsync(() => page.FindAll(".editor").Should().BeEmpty());
        (await bench.SheetAsync(0))[1].Text.Should().Be("6");
    }

    [Fact]
    public async Task Sort_Column_SetsTheAddressAndTheOrder()
    {
        await using var bench = await SheetBench.WithRunsAsync(3);
        await bench.StoreAsync(0, 1, "2");
        await bench.StoreAsync(1, 1, "3");
        await bench.StoreAsync(2, 1, "1");
        var page = await bench.ShowAsync<MeasurementsPage>("measurements");
        await page.ActAsync(() => page.FindAll("[role=columnheader] button")[Pressure + 1], header => header.ClickAsync());
        page.Navigation().History.First().Uri.Should().Be("http://localhost/measurements?sort=o1&order=asc");
        await page.SeeAsync(() => page.FindAll("[role=rowheader]").Select(h => h.TextContent.Trim()).Should().Equal("2", "0", "1"));
        page.FindAll("[aria-sort=ascending]").Should().ContainSingle();
        page.FindAll("a[download]")
            .Select(a => a.GetAttribute("href"))
            .Should()
            .Equal("export/measurements.csv?sort=o1&order=asc", "export/measurements.csv?sort=o1&order=asc&bom=1");
    }

    [Fact]
    public async Task Filter_Condition_ShowsTheRunsThatFulfilIt()
    {
        await using var bench = await SheetBench.WithRunsAsync(3);
        await bench.StoreAsync(1, 1, "600");
        var page = await bench.ShowAsync<RunsPage>("runs");
        await page.PressAsync("Add a condition");
        await page.SeeAsync(() => page.FindAll("[role=rowheader]").Select(h => h.TextContent.Trim()).Should().Equal("1"));
        page.Find("h2 small").TextContent.Should().Be("e20009: 1 of 3 runs");
        await page.PressAsync("Show all runs");
        await page.SeeAsync(() => page.FindAll("[role=rowheader]").Should().HaveCount(3));
    }

    [Fact]
    public async Task Search_Typed_FindsAfterAPause()
    {
        await using var bench = await SheetBench.WithRunsAsync(3);
        await bench.StoreAsync(2, -2, "alpha");
        var page = await bench.ShowAsync<RunsPage>("runs");
        await page.InputAsync("input[type=search]", "ALPH");
        await page.SeeAsync(() => page.FindAll("[role=rowheader]").Select(h => h.TextContent.Trim()).Should().Equal("2"));
        page.Navigation().Uri.Should().Be("http://localhost/runs?search=ALPH");
    }

    [Fact]
    public async Task Address_WithAQuery_IsApplied()
    {
        await using var bench = await SheetBench.WithRunsAsync(3);
        await bench.StoreAsync(1, -1, "Beam", "Testing");
        var page = await bench.ShowAsync<RunsPage>("runs?class=Beam");
        page.FindAll("[role=rowheader]").Select(h => h.TextContent.Trim()).Should().Equal("1");
    }

    [Fact]
    public async Task Value_ChangedByAnother_IsSeenWithoutReorderingTheLines()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        await bench.StoreAsync(0, 1, "2");
        await bench.StoreAsync(1, 1, "1");
        var page = await bench.ShowAsync<MeasurementsPage>("measurements?sort=o1&order=asc");
        Numbers(page).Should().Equal("1", "0");
        await bench.StoreAsync(1, 1, "3", "1");
        await page.SeeAsync(() => Cell(page, 0, Pressure).TextContent.Should().Be("3"));
        Numbers(page).Should().Equal("1", "0");
    }

    [Fact]
    public async Task Grid_ThousandRuns_DrawsTheVisibleOnes()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        await bench.Database.SqlAsync(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 999) "
                + "INSERT INTO Runs (ExperimentId, Number, Class, Title, Notes, Config, StartedAt, StoppedAt) "
                + "SELECT 1, x, 'Beam', '', '', '', x, x FROM n"
        );
        var page = await bench.ShowAsync<RunsPage>("runs");
        page.Find("[role=grid]").GetAttribute("aria-rowcount").Should().Be("1001");
        page.FindAll("[role=rowheader]").Count.Should().BeLessThan(100);
        await page.RaiseAsync(
            "[role=grid]",
            "onwindowed",
            new WindowEventArgs
            {
                Top = 500 * 29,
                Width = 1000,
                Height = 600,
            }
        );
        await page.SeeAsync(() => Numbers(page).Should().Contain(["499", "480"]));
        page.FindAll("[role=rowheader]").Count.Should().BeLessThan(110);
    }

    private static string[] Numbers(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll("[role=rowheader]").Select(h => h.TextContent.Trim())];

    private static Task CommitAsync(IRenderedComponent<IComponent> page, string key, string text) =>
        page.RaiseAsync(".editor", "oncommitted", new CommitEventArgs { Key = key, Text = text });

    private static IElement Cell(IRenderedComponent<IComponent> page, int row, int column) => page.Find(CellId(row, column));

    private static string CellId(int row, int column) => $"#cell-{row}-{column}";
}
