using System.Text;
using Bunit;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Pages;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Xunit;

namespace ControlRoom.Tests.Web.Sheets;

/// <summary>The questions of the import dialog before anything is stored.</summary>
public sealed class ImportDialogTests
{
    [Fact]
    public async Task Import_AmbiguousComma_WaitsForTheAnswer()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        var page = await OpenAsync(bench, "Run;Pressure\n0;1,234\n1;12,5\n"u8.ToArray());
        await page.SeeAsync(() => Question(page).Should().Contain("\"1,234\" (line 2, Pressure (Torr))"));
        await page.SeeAsync(() => Dialog(page).Should().Contain("Answer the question above to see what would be stored."));
        Dialog(page).Should().NotContain("would be added");
        page.FindByRole("button", "Import").HasAttribute("disabled").Should().BeTrue();

        await page.ActAsync(() => page.FindByRole("radio", "Thousands: it is 1234"), radio => radio.ChangeAsync("on"));
        await page.SeeAsync(() => Dialog(page).Should().Contain("Line 3: Pressure: \"12,5\": Commas separate thousands"));
        await page.ActAsync(() => page.FindByRole("radio", "Decimals: it is 1.234"), radio => radio.ChangeAsync("on"));
        await page.SeeAsync(() => page.FindByRole("button", "Import 2 values").HasAttribute("disabled").Should().BeFalse());
        await page.PressAsync("Import 2 values");
        await page.SeeAsync(() => page.FindAllByRole("status").Select(s => s.TextContent.Trim()).Should().Contain("2 values stored."));
        (await bench.SheetAsync(0))[1].Text.Should().Be("1.234");
    }

    [Fact]
    public async Task Import_Windows1252_ShowsTheResultAndAsks()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await OpenAsync(bench, Encoding.Latin1.GetBytes("Run;Shift\n0;M\u00fcller\n"));
        await page.SeeAsync(() => Question(page).Should().Contain("\"M\u00fcller\""));
        await page.ActAsync(() => page.FindByRole("radio", "It is Windows-1252"), radio => radio.ChangeAsync("on"));
        await page.SeeAsync(() => page.FindByRole("button", "Import 1 value").HasAttribute("disabled").Should().BeFalse());
        await page.PressAsync("Import 1 value");
        await page.SeeAsync(() => Dialog(page).Should().Contain("1 value stored."));
        (await bench.SheetAsync(0))[4].Text.Should().Be("M\u00fcller");
    }

    [Fact]
    public async Task Import_AnotherFile_IsAskedAboutAgain()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await OpenAsync(bench, "Run;Pressure\n0;1,234\n"u8.ToArray());
        await page.SeeAsync(() => page.FindAll("fieldset.question").Should().ContainSingle());
        await page.ActAsync(() => page.FindByRole("radio", "Decimals: it is 1.234"), radio => radio.ChangeAsync("on"));
        await page.SeeAsync(() => page.FindByRole("button", "Import 1 value").HasAttribute("disabled").Should().BeFalse());
        Choose(page, "Run;Pressure\n0;2,345\n"u8.ToArray());
        await page.SeeAsync(() => Dialog(page).Should().Contain("2,345").And.Contain("Answer the question above"));
    }

    [Fact]
    public async Task Import_LinesAndHeadersThatDoNotFit_AreNamed()
    {
        await using var bench = await SheetBench.WithRunsAsync(2);
        var page = await OpenAsync(bench, "Run,Presure (Torr),Voltage\n0,1,5\n1,2\n"u8.ToArray());
        await page.SeeAsync(() => Dialog(page).Should().Contain("the most similar is \"Pressure (Torr)\""));
        Dialog(page)
            .Should()
            .Contain("Line 3: it has 2 fields, fewer than the 3 columns.")
            .And.Contain("The sheet has: Class, Title, Pressure (Torr),");
        page.FindByRole("radio", "Leave these lines out").HasAttribute("checked").Should().BeTrue();
        page.FindByRole("button", "Import 1 value").HasAttribute("disabled").Should().BeFalse();
    }

    [Fact]
    public async Task Import_UnknownRuns_AreShownAndAddedOnDemand()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        var page = await OpenAsync(
            bench,
            Encoding.UTF8.GetBytes(
                "Run,Started,Stopped,Class,Pressure\n0,,,,5\n7,2026-10-01T08:00:00Z,,Beam,6\n"
                    + "3,2026-09-01T08:00:00Z,2026-09-01T09:00:00Z,,7\n"
            )
        );
        await page.SeeAsync(() => Question(page).Should().Be("2 runs of the file are not here: runs 3, 7."));
        page.FindByRole("radio", "Leave them out").HasAttribute("checked").Should().BeTrue();
        page.FindByRole("button", "Import 1 value").HasAttribute("disabled").Should().BeFalse();

        await page.ActAsync(() => page.FindByRole("radio", "Add 2 runs that are not here"), radio => radio.ChangeAsync("on"));
        await page.SeeAsync(() => Dialog(page).Should().Contain("2 runs would be added to e20009."));
        Dialog(page).Should().Contain("The next run would be run 8.");
        Dialog(page).Should().Contain("Runs whose end is unknown end at their start");
        page.Find("[aria-label='New runs'] tbody").TextContent.Should().Contain("Beam").And.Contain("unknown");
        await page.PressAsync("Import 2 runs and 3 values");
        await page.SeeAsync(() => Dialog(page).Should().Contain("2 runs added. 3 values stored."));
        (await bench.SheetAsync(7))[1].Text.Should().Be("6");
        bench.Store.Current.NextRunNumber.Should().Be(8, "every page is updated");
    }

    [Fact]
    public async Task Import_NewRunsWhileOneIsOpen_AreRefusedAndTheFileIsKept()
    {
        await using var bench = await SheetBench.WithRunsAsync(1);
        await bench.OpenRunAsync();
        var page = await OpenAsync(bench, "Run,Started\n7,2026-10-01T08:00:00Z\n"u8.ToArray());
        await page.SeeAsync(() => page.FindAll("fieldset.question").Should().ContainSingle());
        await page.ActAsync(() => page.FindByRole("radio", "Add 1 run that is not here"), radio => radio.ChangeAsync("on"));
        await page.SeeAsync(() => page.FindByRole("button", "Import 1 run and 0 values").HasAttribute("disabled").Should().BeFalse());
        await page.PressAsync("Import 1 run and 0 values");
        await page.SeeAsync(() => Dialog(page).Should().Contain("Run 1 is open: add runs when it is closed. Nothing has been stored."));
        page.FindByRole("button", "Import 1 run and 0 values").HasAttribute("disabled").Should().BeFalse();
        bench.Store.Current.OpenRun!.Number.Should().Be(1);
    }

    private static string Dialog(IRenderedComponent<IComponent> page) => page.Find("dialog").TextContent;

    private static string Question(IRenderedComponent<IComponent> page) => page.Find("fieldset.question legend").TextContent;

    private static async Task<IRenderedComponent<IComponent>> OpenAsync(SheetBench bench, byte[] file)
    {
        var page = await bench.ShowAsync<MeasurementsPage>();
        await page.PressAsync("Import CSV…");
        Choose(page, file);
        return page;
    }

    private static void Choose(IRenderedComponent<IComponent> page, byte[] file) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(file, "sheet.csv", contentType: "text/csv"));
}
