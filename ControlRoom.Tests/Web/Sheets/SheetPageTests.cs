using System.Collections.Immutable;
using Bunit;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using ControlRoom.Web.Components.Shared;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

public sealed class SheetPageTests
{
    private const int Pressure = 1;
    private const int Voltage = 2;
    private const int Gas = 3;

    [Fact]
    public async Task Sheet_Fields_AreInTheOperatorsOrderWithUnitsAndComment()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        await bench.Desk.MoveAsync(SheetBench.Experiment, Gas, Pressure, TestActor.Of("test"), CancellationToken.None);
        var page = await ShowAsync(bench, 0);
        page.FindAll(".name label")
            .Select(l => l.TextContent)
            .Should()
            .Equal("Class", "Title", "Gas", "Pressure", "Voltage", "Shift", "Notes");
        page.Find("#field-1").ParentElement!.TextContent.Should().Contain("at the outlet · 0 … 800 Torr");
        page.FindAll(".units").Select(u => u.TextContent).Should().Contain(["Torr", "V"]);
    }

    [Theory]
    [InlineData("12,5", "= 12.5", null)]
    [InlineData("1e-6", "= 1E-06", null)]
    [InlineData("900", null, "out of range: 0 … 800 Torr")]
    [InlineData("abc", null, "Write a number")]
    public async Task Type_Value_IsCheckedWhileTyping(string typed, string? readAs, string? problem)
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await ShowAsync(bench, 0);
        await page.InputAsync("#field-1", typed);
        page.Find("#field-1").GetAttribute("value").Should().Be(typed);
        page.Find("#field-1").HasAttribute("aria-invalid").Should().Be(problem is not null);
        var about = page.Find("#field-1-about").TextContent;
        about.Should().Contain(readAs ?? problem);
        await page.SubmitAsync("form");
        (await bench.SheetAsync(0))[Pressure]
            .Text.Should()
            .Be(problem is null ? ValueReader.Read(new Observable { Name = "x" }, typed).Text : string.Empty);
        page.FindAll("[role=status]")[^1]
            .TextContent.Should()
            .Be(problem is null ? "1 field submitted." : "Not submitted: 1 field cannot be read.");
    }

    [Fact]
    public async Task Type_NotSubmitted_IsRestoredInTheSameBrowser()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var first = await ShowAsync(bench, 0);
        await first.InputAsync("#field-2", "43");
        await first.InputAsync("#field--3", "half a note");
        await first.CloseAsync();

        (await bench.SheetAsync(0))[Voltage].Text.Should().BeEmpty();
        var again = await ShowAsync(bench, 0);
        again.Find("#field-2").GetAttribute("value").Should().Be("43");
        again.Find("#field--3").GetAttribute("value").Should().Be("half a note");
        again.Find(".notice").TextContent.Should().Contain("2 fields not submitted");
        await again.SubmitAsync("form");
        (await bench.SheetAsync(0))[-3].Text.Should().Be("half a note");
        (await bench.Database.Sheets.DraftsAsync(new SheetTarget(SheetBench.Experiment, 0), CancellationToken.None)).Should().BeEmpty();
    }

    [Fact]
    public async Task Draft_SheetOpenTwiceInOneBrowser_HasTheFieldsOfBoth()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var first = await ShowAsync(bench, 0);
        var second = await ShowAsync(bench, 0);
        await first.InputAsync("#field-1", "600");
        await second.InputAsync("#field-2", "43");
        await second.InputAsync("#field--2", "t");
        await second.PressAsync("Undo Title");
        await second.CloseAsync();
        await first.CloseAsync();

        (await bench.Database.Sheets.DraftsAsync(new SheetTarget(SheetBench.Experiment, 0), CancellationToken.None))
            .Single()
            .Edits.Keys.Should()
            .BeEquivalentTo([Pressure, Voltage]);
    }

    [Fact]
    public async Task Draft_OfAnotherBrowser_CanBeTakenOver()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        await bench.Database.Sheets.KeepDraftAsync(
            new SheetTarget(SheetBench.Experiment, 0),
            "there",
            "page at 10.0.0.2",
            ImmutableDictionary<int, SheetEdit>.Empty.Add(Voltage, new SheetEdit("5", string.Empty, false)),
            [],
            CancellationToken.None
        );
        var page = await ShowAsync(bench, 0);
        page.Find(".notice").TextContent.Should().Contain("1 field filled in but not submitted by page at 10.0.0.2");
        await page.PressAsync("Take over");
        page.Find("#field-2").GetAttribute("value").Should().Be("5");
        (await bench.Database.Sheets.DraftsAsync(new SheetTarget(SheetBench.Experiment, 0), CancellationToken.None))
            .Select(d => d.Browser)
            .Should()
            .Equal("here");
    }

    [Fact]
    public async Task SameAsPrevious_EmptyFields_AreMarkedUntilConfirmed()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        await bench.StoreAsync(0, Pressure, "600");
        await bench.StoreAsync(0, Gas, "P10");
        await bench.StoreAsync(1, Voltage, "430");
        var page = await ShowAsync(bench, 1);
        await page.PressAsync("Same as previous");
        page.Find("#field-1").GetAttribute("value").Should().Be("600");
        page.FindAll(".row .copied").Should().HaveCount(2);
        await page.PressAsync("Confirm Pressure");
        page.FindAll(".row .copied").Should().ContainSingle();
        await page.SubmitAsync("form");
        var sheet = await bench.SheetAsync(1);
        (sheet[Pressure], sheet[Gas]).Should().Be((new SheetValue("600", false), new SheetValue("P10", true)));
        page.FindAll(".row .copied").Should().ContainSingle("submitting is not confirming");
        await page.PressAsync("Confirm all");
        await page.SubmitAsync("form");
        (await bench.SheetAsync(1))[Gas].IsCopied.Should().BeFalse();
    }

    [Fact]
    public async Task SameAsPrevious_FromTheStatusPage_IsAppliedAtOnce()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        await bench.StoreAsync(0, Pressure, "600");
        var page = await bench.ShowAsync<SheetPage>("sheet/1?copy=true", parameters: ("Number", 1));
        page.Find("#field-1").GetAttribute("value").Should().Be("600");
        page.FindAll(".row .copied").Should().ContainSingle();
    }

    [Fact]
    public async Task Submit_OthersChangedOtherFields_AreMergedAndShownAtOnce()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await ShowAsync(bench, 0);
        await page.InputAsync("#field-2", "430");
        await bench.StoreAsync(0, Pressure, "600");
        await page.SeeAsync(() => page.Find("#field-1").GetAttribute("value").Should().Be("600"));
        page.Find("#field-2").GetAttribute("value").Should().Be("430");
        await page.SubmitAsync("form");
        var sheet = await bench.SheetAsync(0);
        (sheet[Pressure].Text, sheet[Voltage].Text).Should().Be(("600", "430"));
    }

    [Theory]
    [InlineData("Use 599 for Pressure", "599")]
    [InlineData("Keep 601 for Pressure", "601")]
    public async Task Submit_OthersChangedTheSameField_ShowsBothAndAsks(string answer, string stored)
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await ShowAsync(bench, 0);
        await page.InputAsync("#field-1", "601");
        await bench.StoreAsync(0, Pressure, "599");
        await page.SeeAsync(() =>
            page.Find(".conflict").TextContent.Should().Contain("has stored 599 in the meantime.").And.Contain("This form has 601.")
        );
        await page.SubmitAsync("form");
        (await bench.SheetAsync(0))[Pressure].Text.Should().Be("599", "no decision has been made");
        await page.PressAsync(answer);
        page.FindAll(".conflict").Should().BeEmpty();
        await page.SubmitAsync("form");
        (await bench.SheetAsync(0))[Pressure].Text.Should().Be(stored);
    }

    [Fact]
    public async Task NextRun_IsStartedMeanwhile_FormBecomesItsSheet()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await ShowAsync(bench, null);
        await page.InputAsync("#field-1", "600");
        await page.SubmitAsync("form");
        await page.InputAsync("#field-2", "43");
        await bench.OpenRunAsync();
        await page.SeeAsync(() => page.Navigation().History.Should().Contain(visited => visited.Uri == "sheet/1"));
        var browser = await ShowAsync(bench, 1);
        browser.Find("#field-1").GetAttribute("value").Should().Be("600");
        browser.Find("#field-2").GetAttribute("value").Should().Be("43", "it was not submitted, and is not lost");
        (await bench.SheetAsync(1))[Pressure].Text.Should().Be("600");
    }

    /// <summary>A run takes the next number elsewhere: its sheet is not the one that is being filled in.</summary>
    [Fact]
    public async Task NextRun_ItsNumberIsImportedMeanwhile_FormRemainsThatOfTheNextRun()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await ShowAsync(bench, null);
        await page.InputAsync("#field-1", "600");
        var at = DateTimeOffset.UnixEpoch;
        var run = new NewRun
        {
            Line = 2,
            Number = 1,
            Class = RunClass.Testing,
            StartedAt = at,
            StoppedAt = at,
            Provenance = "from a file",
        };
        var preview = new ImportPreview { NewRuns = [run] };
        var added = await bench.Desk.ImportAsync(SheetBench.Experiment, preview, "import", TestActor.Of("test"), CancellationToken.None);
        added.AddedRuns.Should().Be(1);
        await page.SeeAsync(() => bench.Store.Current.NextRunNumber.Should().Be(2));
        await page.SubmitAsync("form");
        page.Navigation().History.Should().NotContain(visited => visited.Uri == "sheet/1");
        (await bench.SheetAsync(1))[Pressure].Text.Should().BeEmpty();
        (await bench.SheetAsync(null))[Pressure].Text.Should().Be("600");
        await bench.OpenRunAsync();
        await page.SeeAsync(() => page.Navigation().History.Should().Contain(visited => visited.Uri == "sheet/2"));
        (await bench.SheetAsync(2))[Pressure].Text.Should().Be("600");
    }

    [Fact]
    public async Task Restored_KeystrokesThatWereNotReceived_AreRestored()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        await bench.StoreAsync(0, Pressure, "600");
        var page = await ShowAsync(bench, 0);
        await page.RaiseAsync("#field-1", "onrestored", new RestoreEventArgs { Text = "601", Base = "600" });
        page.Find("#field-1").GetAttribute("data-kept").Should().Be("601");
        await page.RaiseAsync("#field-1", "onrestored", new RestoreEventArgs { Text = "602", Base = "5" });
        page.Find(".conflict").TextContent.Should().Contain("600", "the stored value is not the one that was replaced");
    }

    [Fact]
    public async Task Sheet_NoSuchRun_SaysSo()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        (await ShowAsync(bench, 7)).Find(".empty").TextContent.Should().Be("There is no run 7 of e20009.");
    }

    [Fact]
    public async Task Type_DatabaseCannotWrite_SaysWhyAndKeepsTheText()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await ShowAsync(bench, 0);
        await bench.Database.SetFullAsync(true);
        await page.InputAsync("#field--3", new string('n', 20_000));
        page.Find(".refusal").TextContent.Should().Contain("is full");
        page.Find("#field--3").GetAttribute("value").Should().HaveLength(20_000);
        await bench.Database.SetFullAsync(false);
        await page.SubmitAsync("form");
        (await bench.SheetAsync(0))[-3].Text.Should().HaveLength(20_000);
    }

    private static Task<IRenderedComponent<IComponent>> ShowAsync(SheetBench bench, int? run) =>
        bench.ShowAsync<SheetPage>(parameters: ("Number", run));
}
