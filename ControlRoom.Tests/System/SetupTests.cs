using System.Globalization;
using System.Text.RegularExpressions;
using ControlRoom.Simulator;
using ControlRoom.Simulator.Servers;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Setting up a system in real browsers.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class SetupTests(BrowserFixture browser)
{
    [Fact]
    public async Task FirstStart_EmptyInstallation_LeadsToARun()
    {
        using var directory = new TemporaryDirectory();
        await using var simulator = await SimulatedSystem.StartAsync(
            new SimulatedSystemOptions
            {
                Directory = directory["simulator"],
                CoBos = 1,
                Routers = RouterMode.Processes,
                RouterExecutable = ControlRoomProcess.Executable,
                Ecc = new SimulatedEccOptions { TransitionDuration = TimeSpan.FromSeconds(0.1) },
            },
            TimeProvider.System,
            CancellationToken.None
        );
        await using var program = await ControlRoomProcess.ServeBareAsync(
            "serve",
            "--data",
            directory["data"],
            "--urls",
            "http://127.0.0.1:0"
        );
        await using var page = await browser.OpenBareAsync(program.Url);
        await page.SeeTextAsync("Make the first account");
        await FillAsync(page, "Code", "AAAA-BBBB-CCCC");
        await FillAccountAsync(page);
        await page.SeeTextAsync("This is not the code");
        await FillAsync(
            page,
            "Code",
            Regex
                .Match(program.Output, "with the code (?<code>[A-Z0-9-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
                .Groups["code"]
                .Value
        );
        await FillAccountAsync(page);
        await page.TakeControlAsync();
        await page.SeeTextAsync("First steps");
        await FillAsync(page, "Its name, which is also the directory of its data on every host", "e20009");
        await page.ClickAsync("Create");
        await page.SeeTextAsync("e20009 is active.");
        await page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Easy setup" }).First.ClickAsync();
        await FillAsync(page, "Number of CoBos", "1");
        await FillAsync(page, "First ECC server’s address", "127.0.0.1");
        await FillAsync(page, "First data router’s address", "127.0.0.1");
        await page.ClickAsync("Preview");
        await page.SeeTextAsync("3 created, 0 changed, 0 removed.");
        await page.ClickAsync("Create it");
        await page.SeeTextAsync("Done: 1 ECC servers, 1 data routers and 1 data sources are set up.");

        // The simulated processes have other ports.
        await page.Page.GotoAsync(program.Url + "/setup");
        var unit = simulator.Units[0];
        await SetPortAsync(page, "Edit ECC0", unit.EccServer.Port);
        await SetPortAsync(page, "Edit DataRouter0", unit.RouterPort);
        await page.ClickAsync("Test CoBo[0]");
        await page.SeeTextAsync("The ECC server is Idle.");
        await page.SeeTextAsync("The router is online and writes to");

        await page.Page.GotoAsync(program.Url);
        await page.ClickAsync("Select the config of ECC0");
        await page.SeeTextAsync("12 sets, fetched");
        await page.Page.GetByLabel("cobo0/exp/exp", new PageGetByLabelOptions { Exact = true }).First.CheckAsync();
        await page.ClickAsync("Select cobo0/exp/exp");
        await page.Page.GotoAsync(program.Url + "/start");
        await page.SeeTextAsync("Everything answers.");
        await page.Page.GotoAsync(program.Url);
        await page.ClickAsync("Go to Ready…");
        await page.ClickAsync("Go to Ready");
        await page.SeeStateAsync("Ready");
        await page.ClickAsync("Start all");
        await page.SeeStateAsync("Running");
        await page.ClickAsync("Stop all");
        await page.SeeStateAsync("Ready");
        await page.Page.GotoAsync(program.Url + "/runs/0");
        await page.SeeTextAsync("ECC0 cobo0/exp/exp");
    }

    [Fact]
    public async Task Setup_TwoBrowsers_SeeEachOthersChangesAndCannotChangeItDuringARun()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url + "/setup");
        await using var other = await browser.OpenAsync(installation.Url + "/setup");
        await page.ClickAsync("Edit ECC0");
        await other.ClickAsync("Edit ECC0");
        await FillAsync(page, "Log file on its machine", "/var/log/theirs.log");
        await page.ClickAsync("Save");
        await page.SeeTextAsync("/var/log/theirs.log");
        await FillAsync(other, "Log file on its machine", "/var/log/mine.log");
        await other.ClickAsync("Save");
        await other.SeeTextAsync("Another user has changed or removed ECC0 in the meantime");
        await other.ClickAsync("Cancel");
        await other.SeeTextAsync("/var/log/theirs.log");

        await using var operating = await browser.OpenAsync(installation.Url);
        await operating.ClickAsync("Go to Ready…");
        await operating.ClickAsync("Go to Ready");
        await operating.SeeStateAsync("Ready");
        await operating.ClickAsync("Start all");
        await operating.SeeStateAsync("Running");
        await other.SeeTextAsync("Run 0 is open: stop it before the setup is changed.");
        await Assertions.Expect(other.Button("Remove CoBo[0]")).ToBeDisabledAsync();
        await operating.ClickAsync("Select the config of ECC0");
        await operating.SeeTextAsync("Nothing can be selected now. Run 0 is open");
        await operating.SeeTextAsync("12 sets, fetched");
        await operating.ClickAsync("Cancel");
        await operating.ClickAsync("Stop all");
        await operating.SeeStateAsync("Ready");
        await Assertions
            .Expect(other.Button("Remove CoBo[0]"))
            .ToBeEnabledAsync(new LocatorAssertionsToBeEnabledOptions { Timeout = 30_000 });
    }

    [Fact]
    public async Task Configs_FileVanishesAndServerDies_AreReportedAndTheOldListRemains()
    {
        await using var installation = await Installation.StartAsync(coBos: 2, routers: RouterMode.None);
        await using var page = await browser.OpenAsync(installation.Url + "/setup/configs");
        await page.ClickAsync("Fetch all");
        await Assertions
            .Expect(page.Page.GetByRole(AriaRole.Cell, new PageGetByRoleOptions { Name = "24", Exact = true }).First)
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await FillAsync(page, "Pattern", "cobo{n}/pulser/pulser");
        await page.ClickAsync("Select for 2 servers");
        await page.SeeTextAsync("Selected for 2 servers.");
        await page.SeeTextAsync("cobo1/pulser/pulser");

        var root = Path.GetDirectoryName(installation.Simulator.SetupPath)!;
        File.Delete(Path.Combine(root, "ECC1", "configs", "prepare-pulser.xcfg"));
        await installation.Server("ECC0").StopAsync();
        await page.ClickAsync("Fetch all");
        await page.SeeTextAsync("missing on the server");
        await page.SeeTextAsync("GetConfigIDs to 127.0.0.1");
        await using var status = await browser.OpenAsync(installation.Url);
        await Assertions
            .Expect(OperatorPage.Row(status.EccServers, "ECC1"))
            .ToContainTextAsync("missing", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await Assertions
            .Expect(
                OperatorPage.Row(status.EccServers, "ECC0").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "What to do" })
            )
            .ToHaveAttributeAsync("href", "help/ecc-does-not-answer", new LocatorAssertionsToHaveAttributeOptions { Timeout = 30_000 });
    }

    [Fact]
    public async Task Help_FromAnyPage_OpensItsChapterAndFindsErrors()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        await using var page = await browser.OpenAsync(installation.Url + "/setup/configs");
        var help = page.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Help with this page" });
        await Assertions.Expect(help).ToHaveAttributeAsync("href", "help/select-config");
        await page.Page.GotoAsync(installation.Url + "/help/errors#asad");
        var heading = page.Page.Locator("#asad");
        await Assertions.Expect(heading).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Timeout = 30_000 });
        (await heading.BoundingBoxAsync())!.Y.Should().BeInRange(40, 300, "it is at the top, below the header");
        await FillAsync(page, "Search the handbook", "master shelf");
        await page
            .Page.GetByRole(
                AriaRole.Link,
                new PageGetByRoleOptions { Name = "What each error means: Status register indicates master shelf is not ready" }
            )
            .ClickAsync();
        await Assertions
            .Expect(page.Page.Locator("#master-shelf"))
            .ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Timeout = 30_000 });
        await page.Page.GotoAsync(installation.Url + "/help/overview");
        await Assertions
            .Expect(page.Page.GetByAltText("The status page"))
            .ToHaveJSPropertyAsync("complete", true, new LocatorAssertionsToHaveJSPropertyOptions { Timeout = 30_000 });
        (await page.Page.GetByAltText("The status page").EvaluateAsync<int>("e => e.naturalWidth")).Should().BeGreaterThan(100);
    }

    [Fact]
    public async Task Backup_WhileServing_IsRestoredElsewhereAndServes()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, routers: RouterMode.None);
        using var directory = new TemporaryDirectory();
        var file = directory["all.backup"];
        var (code, output) = await ControlRoomProcess.RunAsync("backup", file, "--data", installation.Data);
        code.Should().Be(0, output);
        output.Should().Contain("1 experiment with 0 runs").And.Contain("read again and is complete");
        (await ControlRoomProcess.RunAsync("backup", file, "--data", installation.Data)).Output.Should().Contain("already exists");
        var (refused, why) = await ControlRoomProcess.RunAsync("restore", file, "--data", installation.Data, "--replace");
        refused.Should().Be(1);
        why.Should().Contain("in use by another control room");
        (await ControlRoomProcess.RunAsync("restore", file, "--data", directory["new"])).ExitCode.Should().Be(0);
        await using var restored = await ControlRoomProcess.ServeAsync("serve", "--data", directory["new"], "--urls", "http://127.0.0.1:0");
        await using var page = await browser.OpenAsync(restored.Url);
        await page.SeeStateAsync("Idle");

        // Another experiment; only the running control room can know whether the servers are Idle.
        var setup = (await File.ReadAllTextAsync(installation.Simulator.SetupPath)).Replace(
            "\"simulated\"",
            "\"another\"",
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(directory["other.json"], setup);
        var (other, refusal) = await ControlRoomProcess.RunAsync("setup", "import", directory["other.json"], "--data", installation.Data);
        other.Should().Be(1);
        refusal.Should().Contain("Activate the other experiment on its page Experiments");
    }

    private static async Task FillAccountAsync(OperatorPage page)
    {
        await FillAsync(page, "User name", "ada");
        await FillAsync(page, "Password", TestPeople.Password);
        await FillAsync(page, "Password again", TestPeople.Password);
        await page.ClickAsync("Make account");
    }

    private static Task FillAsync(OperatorPage page, string label, string text) =>
        page
            .Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true })
            .FillAsync(text, new LocatorFillOptions { Timeout = 30_000 });

    private static async Task SetPortAsync(OperatorPage page, string button, int port)
    {
        await page.ClickAsync(button);
        await FillAsync(page, "Port", port.ToString(CultureInfo.InvariantCulture));
        await page.ClickAsync("Save");
        await page.SeeTextAsync(port.ToString(CultureInfo.InvariantCulture));
        await Assertions.Expect(page.Button("Save")).ToBeHiddenAsync();
    }
}
