using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The run sheet as operators use it, in real browsers.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class RunSheetTests(BrowserFixture browser)
{
    private static readonly LocatorAssertionsToHaveValueOptions Patience = new() { Timeout = 30_000 };

    [Fact]
    public async Task Sheet_FilledInBeforeStartByTwoUsers_BelongsToTheRun()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/observables");
        await page.AddObservableAsync("Pressure", "Real");
        await page.AddObservableAsync("Voltage", "Integer");
        await page.Page.GotoAsync(installation.Url + "/sheet/next");
        await using var other = await browser.OpenAsync(installation.Url + "/sheet/next");
        await FillAsync(page, "Pressure", "12,5");
        await page.SeeTextAsync("= 12.5");
        await FillAsync(other, "Voltage", "430");
        await page.ClickAsync("Submit");
        await SeeFieldAsync(other, "Pressure", "12.5");
        await SeeFieldAsync(other, "Voltage", "430");

        await using var operating = await browser.OpenAsync(installation.Url);
        await StartAsync(operating);
        foreach (var sheet in new[] { page, other })
        {
            await sheet.Page.WaitForURLAsync("**/sheet/0");
            await sheet.SeeTextAsync("Run 0 has started. This is now its sheet.");
        }

        await SeeFieldAsync(other, "Pressure", "12.5");
        await SeeFieldAsync(other, "Voltage", "430");

        // Both change the same field: the second user sees both values and decides.
        await FillAsync(page, "Pressure", "600");
        await FillAsync(other, "Pressure", "601");
        await page.ClickAsync("Submit");
        await other.SeeTextAsync("Another user has stored 600 in the meantime. This form has 601.");
        await other.ClickAsync("Keep 601 for Pressure");
        await other.ClickAsync("Submit");
        await SeeFieldAsync(page, "Pressure", "601");
        await operating.SeeTextAsync("601");
        await operating.ClickAsync("Stop all");
        await operating.SeeStateAsync("Ready");

        await other.Page.GotoAsync(installation.Url + "/runs/0");
        await other.SeeTextAsync("History of the sheet");
        await other.SeeTextAsync("Start succeeded");
        await Assertions
            .Expect(
                other.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "History of the sheet" }).GetByRole(AriaRole.Row)
            )
            .ToHaveCountAsync(5);
    }

    /// <summary>The last keystrokes have not been received when the program ends; the browser still has them.</summary>
    [Fact]
    public async Task Draft_ProgramKilledDuringTyping_LosesNothing()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/sheet/next");
        await FillAsync(page, "Title", "kept by the control room");
        await page.SeeTextAsync("1 field not submitted");
        await page.Page.GetByLabel("Notes", new PageGetByLabelOptions { Exact = true }).ClickAsync();
        Signals.Send(installation.Program.Process.Id, Signals.Stop);
        await page.Page.Keyboard.TypeAsync("typed into the void");
        await installation.Program.KillAsync();
        await page.SeeTextAsync("Connection lost");
        await installation.StartProgramAsync();
        await page.SeeTextAsync("2 fields not submitted");
        await SeeFieldAsync(page, "Notes", "typed into the void");
        await SeeFieldAsync(page, "Title", "kept by the control room");
        await page.ClickAsync("Submit");
        await page.SeeTextAsync("2 fields submitted.");

        // Closed without submitting, and reopened.
        await FillAsync(page, "Title", "another title");
        await page.SeeTextAsync("1 field not submitted");
        var again = await page.Page.Context.NewPageAsync();
        await page.Page.CloseAsync();
        await again.GotoAsync(installation.Url + "/sheet/next");
        await Assertions
            .Expect(again.GetByLabel("Title", new PageGetByLabelOptions { Exact = true }))
            .ToHaveValueAsync("another title", Patience);
    }

    [Fact]
    public async Task Measurements_EditedExportedAndImported_AreTheSame()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/observables");
        await page.AddObservableAsync("Pressure", "Real");
        await page.AddObservableAsync("Remark", "Text");
        await page.Page.GotoAsync(installation.Url);
        await StartAsync(page);
        await page.ClickAsync("Stop all");
        await page.SeeStateAsync("Ready");

        // As fast as an operator types: no key may be lost between the cell and its editor.
        await page.Page.GotoAsync(installation.Url + "/measurements");
        await page.Page.Locator("#cell-0-4").ClickAsync();
        await page.TypeAsync("599,8");
        await page.PressAsync("Tab");
        await Assertions.Expect(page.Page.Locator("#cell-0-4")).ToHaveTextAsync("599.8");
        await Assertions.Expect(page.Page.Locator("#cell-0-5")).ToHaveAttributeAsync("aria-selected", "true");
        await page.PressAsync("Enter");
        await page.TypeAsync("=1+1, \"quoted\"");
        await page.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("#cell-0-5")).ToHaveTextAsync("=1+1, \"quoted\"");

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByText("Export CSV").ClickAsync());
        var file = await download.PathAsync();
        var csv = await File.ReadAllTextAsync(file);
        csv.Should()
            .StartWith("Run,Class,Title,Started,Duration,Pressure (Torr),Remark (Torr),Notes\r\n0,Testing,,")
            .And.EndWith(",599.8,\"'=1+1, \"\"quoted\"\"\",\r\n");

        await File.WriteAllTextAsync(file, csv.Replace("599.8", "1e-6", StringComparison.Ordinal));
        await page.ClickAsync("Import CSV…");
        await Assertions.Expect(page.Page.GetByLabel("File")).ToBeEnabledAsync();
        await page.Page.GetByLabel("File").SetInputFilesAsync(file);
        await page.SeeTextAsync("0 values would be added, 1 value replaced; 2 are already stored.");
        await page.ClickAsync("Import 1 value");
        await page.SeeTextAsync("1 value stored.");
        await page.ClickAsync("Close");
        await Assertions.Expect(page.Page.Locator("#cell-0-4")).ToHaveTextAsync("1E-06");

        await page.Page.GotoAsync(installation.Url + "/plots");
        foreach (var (button, start) in new[] { ("Save as SVG", "<svg"), ("Save as PNG", "\u0089PNG") })
        {
            var drawing = await page.Page.RunAndWaitForDownloadAsync(() => page.ClickAsync(button));
            var saved = await File.ReadAllBytesAsync(await drawing.PathAsync());
            System.Text.Encoding.Latin1.GetString(saved).Should().StartWith(start);
            saved.Length.Should().BeGreaterThan(1000);
        }
    }

    [Fact]
    public async Task Experiments_CreatedAndMadeActive_OnlyWhenAllAreIdle()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/experiments");
        await page.Page.GetByLabel("Name, which is also").FillAsync("../etc");
        await page.SeeTextAsync("more than one directory");
        await page.Page.GetByLabel("Name, which is also").FillAsync("alpha p 2026");
        await page.Page.GetByLabel("Begin with").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.ClickAsync("Create");
        await page.SeeTextAsync("alpha p 2026 has been created.");

        installation.ForceAll(ControlRoom.Domain.Get.EccState.Ready);
        await page.SeeTextAsync("All ECC servers must be Idle");
        await Assertions.Expect(page.Button("Make alpha p 2026 active")).ToBeDisabledAsync();
        installation.ForceAll(ControlRoom.Domain.Get.EccState.Idle);
        await page.ClickAsync("Make alpha p 2026 active");
        await page.ClickAsync("Make active");
        await page.SeeTextAsync("alpha p 2026 is active");
        await page.ClickAsync("Rename alpha p 2026");
        await page.Page.GetByLabel("New name of").FillAsync("alpha p 2027");
        await page.ClickAsync("Rename");
        await page.SeeTextAsync("alpha p 2027 is active");

        await page.Page.GotoAsync(installation.Url);
        await StartAsync(page);
        await page.SeeTextAsync("alpha p 2027");
        await page.ClickAsync("Stop all");
        await page.SeeStateAsync("Ready");
        await page.Page.GotoAsync(installation.Url + "/experiments");
        await page.SeeTextAsync("alpha p 2027 is active");
        await Assertions.Expect(page.Button("Rename alpha p 2027")).ToHaveCountAsync(0);
    }

    private static async Task StartAsync(OperatorPage page)
    {
        await page.ClickAsync("Go to Ready…");
        await page.ClickAsync("Go to Ready");
        await page.SeeStateAsync("Ready");
        await page.ClickAsync("Start all");
        await page.SeeStateAsync("Running");
    }

    private static Task FillAsync(OperatorPage page, string field, string text) =>
        page
            .Page.GetByLabel(field, new PageGetByLabelOptions { Exact = true })
            .FillAsync(text, new LocatorFillOptions { Timeout = 30_000 });

    private static Task SeeFieldAsync(OperatorPage page, string field, string text) =>
        Assertions.Expect(page.Page.GetByLabel(field, new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync(text, Patience);
}
