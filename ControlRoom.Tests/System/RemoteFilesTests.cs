using ControlRoom.Simulator;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Logs and filing in a real browser, with real router processes.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class RemoteFilesTests(BrowserFixture browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task Log_OfARouter_IsShownFollowedSearchedAndClosed()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.Processes);
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateAsync("Idle");

        await page.ClickAsync("Log of DataRouter0");
        var log = page.Page.GetByRole(AriaRole.Log, new PageGetByRoleOptions { Name = "Log of DataRouter0" });
        await Assertions.Expect(log).ToContainTextAsync("Starting run processor", Patiently);

        await File.AppendAllTextAsync(
            installation.Simulator.RouterProcesses["DataRouter0"].LogPath,
            "!! \u001b[31mDumping\u001b[0m frame of type 0x7 <b>\nwaiting .\rwaiting .."
        );
        await Assertions.Expect(log).ToContainTextAsync("!! Dumping frame of type 0x7 <b>\nwaiting ..", Patiently);

        await page.Page.GetByRole(AriaRole.Searchbox, new PageGetByRoleOptions { Name = "Search" }).FillAsync("dumping");
        await Assertions
            .Expect(log)
            .ToHaveTextAsync("!! Dumping frame of type 0x7 <b>", new LocatorAssertionsToHaveTextOptions { Timeout = 30_000 });

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.ClickAsync("Download"));
        (await File.ReadAllTextAsync(await download.PathAsync())).Should().Be("!! Dumping frame of type 0x7 <b>\n");
        download.SuggestedFilename.Should().Be("Log_of_DataRouter0.txt");

        await page.PressAsync("Escape");
        await Assertions.Expect(log).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Run_DirectoryOfTheRunIsOccupied_IsReportedRetriedAndFiled()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.Processes);
        await using var page = await browser.OpenAsync(installation.Url);
        var place = Path.Combine(Path.GetDirectoryName(installation.Simulator.SetupPath)!, "DataRouter0");
        await page.SeeStateAsync("Idle");
        foreach (var (button, state) in OperatingTests.Chain.Take(4))
        {
            await page.ClickAsync(button);
            await page.SeeStateAsync(state);
        }

        // While the run is open: otherwise it could not have been opened.
        var occupied = Directory.CreateDirectory(Path.Combine(place, "simulated", "run_0000")).FullName;
        await File.WriteAllTextAsync(Path.Combine(occupied, "old.graw"), "of another time");
        await Assertions.Expect(OperatorPage.Row(page.DataRouters, "DataRouter0")).ToContainTextAsync("not clean", Patiently);
        await page.ClickAsync("Stop all");

        await page.SeeTextAsync("already exists and is not empty");
        await Assertions.Expect(page.Button("Start all")).ToBeDisabledAsync();
        (await File.ReadAllTextAsync(Path.Combine(occupied, "old.graw"))).Should().Be("of another time");
        Directory.EnumerateFiles(place, "*.graw").Should().NotBeEmpty();

        // The directory is checked twice before filing fails; a problem that ends earlier needs no Retry.
        await Assertions
            .Expect(page.Button("Retry DataRouter0"))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        File.Delete(Path.Combine(occupied, "old.graw"));
        await page.ClickAsync("Retry DataRouter0");
        await Assertions.Expect(OperatorPage.Row(page.DataRouters, "DataRouter0")).ToContainTextAsync("clean", Patiently);
        await Assertions.Expect(page.Button("Start all")).ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 30_000 });
        Directory.EnumerateFiles(place, "*.graw").Should().BeEmpty();
        Directory.EnumerateFiles(occupied, "*.graw").Should().NotBeEmpty();
    }

    [Fact]
    public async Task Run_OtherFilesAreInTheRoutersDirectory_RemainAndAreNamedEverywhere()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.Processes);
        await using var page = await browser.OpenAsync(installation.Url);
        var place = Path.Combine(Path.GetDirectoryName(installation.Simulator.SetupPath)!, "DataRouter0");
        var row = OperatorPage.Row(page.DataRouters, "DataRouter0");
        await page.SeeStateAsync("Idle");
        await Assertions.Expect(row).ToContainTextAsync("clean", Patiently);
        await Assertions.Expect(row).Not.ToContainTextAsync("other");
        foreach (var name in new[] { "X.GRAW", ".hidden.graw", "a\\b.graw.tmp" })
        {
            await File.WriteAllTextAsync(Path.Combine(place, name), name);
        }

        Directory.CreateDirectory(Path.Combine(place, "dir.graw"));
        File.CreateSymbolicLink(Path.Combine(place, "link.graw"), "X.GRAW");
        await Assertions.Expect(row).ToContainTextAsync("5 other files stay", Patiently);
        (await row.GetByText("5 other files stay").GetAttributeAsync("title"))
            .Should()
            .Be("5 other files stay: .hidden.graw, X.GRAW, a\\x5Cb.graw.tmp, dir.graw, link.graw.");
        foreach (var (button, state) in OperatingTests.Chain.Take(4))
        {
            await page.ClickAsync(button);
            await page.SeeStateAsync(state);
        }

        await page.ClickAsync("Stop all");
        await page.SeeTextAsync("files are filed");
        await Assertions.Expect(row).ToContainTextAsync("clean 5 other files stay", Patiently);
        await Assertions.Expect(page.Button("Start all")).ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 30_000 });

        await page.Page.GotoAsync(installation.Url + "/runs/0");
        await page.BeLiveAsync();
        await page.Page.Locator("summary").Filter(new LocatorFilterOptions { HasText = "DataRouter0 at" }).ClickAsync();
        var files = page.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Files of DataRouter0" });
        (string Name, string What)[] remaining =
        [
            ("X.GRAW", "left"),
            ("a\\x5Cb.graw.tmp", "left"),
            ("dir.graw", "left: a directory"),
            ("link.graw", "left: a link"),
        ];
        foreach (var (name, what) in remaining)
        {
            await Assertions.Expect(OperatorPage.Row(files, name)).ToContainTextAsync(what, Patiently);
        }

        using var http = TestPeople.Client(installation.Url);
        var api = await http.GetStringAsync(new Uri("/api/v1/runs/0/files", UriKind.Relative));
        api.Should().Contain("\"left\":[{\"name\":\".hidden.graw\",\"kind\":\"File\"}").And.Contain("a\\\\x5Cb.graw.tmp");
        (await http.GetStringAsync(new Uri("/api/v1/status", UriKind.Relative))).Should().Contain("\"other_file_count\":5");
        (await File.ReadAllTextAsync(Path.Combine(place, "X.GRAW"))).Should().Be("X.GRAW");
    }
}
