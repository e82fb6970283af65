using ControlRoom.Domain.Get;
using ControlRoom.Simulator;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class OperatingTests(BrowserFixture browser)
{
    internal static readonly (string Button, string State)[] Chain =
    [
        ("Describe all", "Described"),
        ("Prepare all", "Prepared"),
        ("Configure all", "Ready"),
        ("Start all", "Running"),
        ("Stop all", "Ready"),
        ("Reset all", "Prepared"),
        ("Reset all", "Described"),
        ("Reset all", "Idle"),
    ];

    [Fact]
    public async Task Page_AllTransitions_TakeTwelveServersFromIdleToRunningAndBackInTwoBrowsers()
    {
        await using var installation = await Installation.StartAsync();
        await using var operatorPage = await browser.OpenAsync(installation.Url);
        await using var watcher = await browser.OpenAsync(installation.Url);
        await operatorPage.SeeStateAsync("Idle");
        foreach (var (button, state) in Chain)
        {
            await operatorPage.ClickAsync(button);
            foreach (var page in new[] { operatorPage, watcher })
            {
                await page.SeeStateAsync(state);
                foreach (var server in installation.ServerNames)
                {
                    await page.SeeStateOfAsync(server, state);
                }
            }
        }

        installation.Simulator.EccServers.Should().OnlyContain(s => s.State == EccState.Idle);
    }

    [Fact]
    public async Task Page_OneServer_IsOperatedByItsOwnControls()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateAsync("Idle");
        await page.ClickAsync("Describe ECC0");
        await page.SeeStateOfAsync("ECC0", "Described");
        await page.SeeStateAsync("Mixed");
        await Assertions.Expect(page.Button("Prepare all")).ToBeDisabledAsync();
        await page.SeeTextAsync("Not all servers are in the same state");
        await page.ClickAsync("Reset ECC0");
        await page.SeeStateAsync("Idle");
    }

    [Fact]
    public async Task Page_FailedTransition_IsReportedInItsRowAndInTheLog()
    {
        await using var installation = await Installation.StartAsync(coBos: 3);
        installation
            .Server("ECC1")
            .Faults.FailNext(EccTransition.Describe, "AsAd board no. 2 is not connected to CoBo!\nsecond line <script>alert(1)</script>");
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateAsync("Idle");
        await page.ClickAsync("Describe all");
        await page.SeeStateAsync("Error");
        await page.SeeStateOfAsync("ECC1", "Idle");
        await page.SeeTextAsync("Describe refused");
        await page.SeeStateOfAsync("ECC_mutant", "Idle");
        await page.ClickAsync("Describe ECC1");
        await page.SeeStateOfAsync("ECC1", "Described");
        await page.ClickAsync("Describe ECC_mutant");
        await page.SeeStateAsync("Described");
        await page.ClickAsync("Clear");
        await page.SeeTextAsync("No log entries");
    }

    [Fact]
    public async Task Page_OneKilledOneHungOneGarbage_OthersContinueAndTheFaultyOnesRecover()
    {
        await using var installation = await Installation.StartAsync();
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateAsync("Idle");
        await installation.Server("ECC3").StopAsync();
        installation.Server("ECC5").Faults.Hang = SimulatorRequests.All;
        installation.Server("ECC7").Faults.Garbage = GarbageMode.NotHttp;
        foreach (var faulty in new[] { "ECC3", "ECC5", "ECC7" })
        {
            await page.SeeStateOfAsync(faulty, "No answer");
        }

        await page.SeeStateAsync("Error");
        installation.Server("ECC0").ForceState(EccState.Described);
        await page.SeeStateOfAsync("ECC0", "Described");
        await Assertions.Expect(page.Button("Describe all")).ToBeDisabledAsync();

        installation.Server("ECC0").ForceState(EccState.Idle);
        await installation.Server("ECC3").StartAsync();
        installation.Server("ECC5").Faults.Clear();
        installation.Server("ECC7").Faults.Clear();
        await page.SeeStateAsync("Idle");
    }

    [Fact]
    public async Task Page_ServerRestarted_SaysThatTheConnectionIsLostAndRecoversWithTheRunStillOpen()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        await using var page = await browser.OpenAsync(installation.Url);
        installation.ForceAll(EccState.Ready);
        await page.SeeStateAsync("Ready");
        await page.ClickAsync("Start all");
        await page.SeeStateAsync("Running");
        await installation.Program.KillAsync();
        await page.SeeTextAsync("Connection lost");
        await installation.StartProgramAsync();
        await page.SeeStateAsync("Running");
        await Assertions
            .Expect(page.Page.GetByText("Connection lost").First)
            .ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 30_000 });
        await page.ClickAsync("Stop all");
        await page.SeeStateAsync("Ready");
        using var http = TestPeople.Client(installation.Url);
        var status = string.Empty;
        await Deadline.Until(async () =>
        {
            status = await http.GetStringAsync(new Uri(installation.Url + "/api/v1/status"));
            return status.Contains("\"run_is_open\":false", StringComparison.Ordinal);
        });
        status.Should().Contain("\"run_number\":0");
    }

    [Fact]
    public async Task Page_HungProgram_SaysThatTheConnectionIsLost()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateAsync("Idle");
        await installation.SuspendUntilLostAsync(page);
        await Assertions
            .Expect(page.Page.GetByText("Connection lost").First)
            .ToBeHiddenAsync(new LocatorAssertionsToBeHiddenOptions { Timeout = 30_000 });
        await page.SeeStateAsync("Idle");
    }

    [Fact]
    public async Task Page_SetupImportedWhileServing_ShowsTheNewServers()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var other = await Installation.StartAsync(coBos: 3, routers: RouterMode.None);
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateAsync("Idle");
        await Installation.ImportAsync(other.Simulator.SetupPath, installation.Data);
        await page.SeeStateOfAsync("ECC2", "Idle");
    }

    [Fact]
    public async Task Page_At360Pixels_HasNoSidewaysScrollAndTheSameControls()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        await using var page = await browser.OpenAsync(installation.Url, width: 360, height: 740);
        await page.SeeStateAsync("Idle");
        await page.ClickAsync("Describe all");
        await page.SeeStateAsync("Described");
        (await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(360);
    }
}
