using System.Diagnostics;
using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Microsoft.Playwright;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>Run control in real browsers, with real router processes.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class RunControlTests(BrowserFixture browser)
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 30_000 };

    [Fact]
    public async Task GoToReadyAndIdle_FromAnyMixture_ShowsThePlanAndCarriesItOut()
    {
        await using var installation = await Installation.StartAsync(coBos: 3);
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateAsync("Idle");
        installation.Server("ECC1").ForceState(EccState.Prepared);
        await page.SeeStateOfAsync("ECC1", "Prepared");
        installation.Server("ECC2").Faults.FailNext(EccTransition.Describe, "AsAd board no. 2 is not connected to CoBo!");

        await page.ClickAsync("Go to Ready…");
        var plan = page.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Plan", Exact = true });
        await Assertions
            .Expect(OperatorPage.Row(plan, "ECC1"))
            .Not.ToContainTextAsync("Describe", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await page.ClickAsync("Go to Ready");

        foreach (var server in new[] { "ECC0", "ECC1", "ECC_mutant" })
        {
            await page.SeeStateOfAsync(server, "Ready");
        }

        await page.SeeStateOfAsync("ECC2", "Idle");
        await Assertions
            .Expect(
                OperatorPage.Row(
                    page.Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Go to Ready", Exact = true }),
                    "ECC2"
                )
            )
            .ToContainTextAsync("AsAd board no. 2", Patiently);
        await page.ClickAsync("Dismiss");
        await page.ClickAsync("Go to Idle…");
        await page.ClickAsync("Go to Idle");
        await page.SeeStateAsync("Idle");
    }

    [Fact]
    public async Task StartAll_OneFails_OperatorDecidesInEitherBrowser()
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        await using var page = await browser.OpenAsync(installation.Url);
        await using var other = await browser.OpenAsync(installation.Url);
        installation.ForceAll(EccState.Ready);
        await page.SeeStateAsync("Ready");
        installation.Server("ECC1").Faults.FailNext(EccTransition.Start, "no clock");
        await page.ClickAsync("Start all");
        await other.SeeTextAsync("Run 0: not all servers have started");
        await other.SeeTextAsync("Start refused: no clock");
        installation.Server("ECC1").Faults.FailNext(EccTransition.Start, "still no clock");
        await other.ClickAsync("Retry them");
        await page.SeeTextAsync("Start refused: still no clock");
        await page.ClickAsync("Continue without them…");
        await page.GiveReasonAsync("beam is on", "Continue without them");
        await other.SeeTextAsync("excluded from run 0");
        await other.SeeTextAsync("running; without ECC1");
        await other.ClickAsync("Stop all");
        await page.SeeStateAsync("Ready");
        await page.SeeTextAsync("closed; without ECC1");
    }

    [Fact]
    public async Task StartAll_AConditionIsNotMet_IsDisabledWithTheReasonAndCanBeOverridden()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url);
        installation.ForceAll(EccState.Ready);
        await page.SeeStateAsync("Ready");
        await installation.Simulator.RouterProcesses["DataRouter0"].KillAsync();
        await page.SeeTextAsync("DataRouter0 is offline");
        await Assertions.Expect(page.Button("Start all")).ToBeDisabledAsync();
        await page.StartWithoutRoutersAsync();
        await page.SeeStateAsync("Running");
        await page.ClickAsync("Stop all");
        await page.SeeStateAsync("Ready");
    }

    [Fact]
    public async Task StopAll_OneAlwaysRefuses_AnExpertClosesTheRunWithoutIt()
    {
        await using var installation = await Installation.StartAsync(
            coBos: 2,
            more: ["--set", "ControlRoom:Runs:StopRetryPause=00:00:00.200"]
        );
        await using var page = await browser.OpenAsync(installation.Url);
        installation.ForceAll(EccState.Ready);
        await page.SeeStateAsync("Ready");
        await page.ClickAsync("Start all");
        await page.SeeStateAsync("Running");
        installation.Server("ECC1").Faults.FailAll(EccTransition.Stop, "AsAd board no. 2 is not connected");
        await page.ClickAsync("Stop all");
        await page.SeeTextAsync("Run 0: not all servers have stopped");
        await page.SeeTextAsync("ECC1 has not stopped, although Stop was sent 3 times");
        await page.ClickAsync("Close run without ECC1…");
        await page.GiveReasonAsync("the crate hangs", "Close run without ECC1");
        await page.SeeTextAsync("filing; without ECC1");
        await page.SeeTextAsync("ECC1 is Running, but no run is open");
    }

    [Fact]
    public async Task StopAll_OneIsSlow_ThePageNamesItAndTheRunClosesAutomatically()
    {
        await using var installation = await Installation.StartAsync(coBos: 1, more: ["--set", "ControlRoom:Runs:StopDeadline=00:00:01"]);
        await using var page = await browser.OpenAsync(installation.Url);
        installation.ForceAll(EccState.Ready);
        await page.SeeStateAsync("Ready");
        await page.ClickAsync("Start all");
        await page.SeeStateAsync("Running");
        installation.Server("ECC0").Faults.ExtraTime = TimeSpan.FromSeconds(8);
        await page.ClickAsync("Stop all");
        await page.SeeTextAsync("Run 0: waiting for ECC0 to stop");
        await page.SeeStateAsync("Ready");
        await page.SeeTextAsync("closed");
        installation.Server("ECC0").Faults.Clear();
    }

    [Fact]
    public async Task AutomaticEnd_ShortRun_EndsAndTheNextCanBeCancelled()
    {
        await using var installation = await Installation.StartAsync(coBos: 1);
        await using var page = await browser.OpenAsync(installation.Url);
        installation.ForceAll(EccState.Ready);
        await page.SeeStateAsync("Ready");
        await page.ClickAsync("Automatic end…");
        await page.Page.GetByLabel("Length in minutes").FillAsync("0,15");
        await page.Page.GetByLabel("Start the next run automatically").CheckAsync();
        await page.ClickAsync("Set");
        await page.SeeTextAsync("after 00:00:09, then the next");
        await page.ClickAsync("Start all");
        await page.SeeTextAsync("Ends in 00:00:0");
        await page.SeeTextAsync("Run 1 starts");
        await page.ClickAsync("Cancel next run");
        await page.SeeTextAsync("The next run is not started automatically");
        await page.SeeStateAsync("Ready");
    }

    [Theory]
    [InlineData("leaves Running")]
    [InlineData("hangs")]
    [InlineData("router dies")]
    [InlineData("router stops writing")]
    public async Task Alarm_DuringARun_IsOnThePageWithinSixSeconds(string what)
    {
        await using var installation = await Installation.StartAsync(coBos: 2);
        await using var page = await browser.OpenAsync(installation.Url);
        await page.SeeStateAsync("Idle");
        await page.ClickAsync("Go to Ready…");
        await page.ClickAsync("Go to Ready");
        await page.SeeStateAsync("Ready");
        await page.ClickAsync("Start all");
        await page.SeeStateAsync("Running");
        await Assertions.Expect(OperatorPage.Row(page.DataRouters, "DataRouter1")).ToContainTextAsync("not clean", Patiently);

        var expected = what switch
        {
            "leaves Running" => "ECC1 has left Running: it is Ready.",
            "hangs" => "ECC1 does not answer.",
            "router stops writing" => "DataRouter1 writes nothing, while the others write.",
            _ => "DataRouter1 is offline",
        };
        await using var machine = Standstill.Watch();
        var began = Stopwatch.GetTimestamp();
        switch (what)
        {
            case "leaves Running":
                installation.Server("ECC1").ForceState(EccState.Ready);
                break;
            case "hangs":
                installation.Server("ECC1").Faults.Hang = SimulatorRequests.All;
                break;
            case "router stops writing":
                Signals.Send(installation.Simulator.RouterProcesses["DataRouter1"].Id, Signals.Stop);
                break;
            default:
                await installation.Simulator.RouterProcesses["DataRouter1"].KillAsync();
                break;
        }

        await Assertions
            .Expect(page.Page.GetByRole(AriaRole.Alert, new PageGetByRoleOptions { Name = "Alarms" }))
            .ToContainTextAsync(expected, new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });

        // If the machine stands still, the next probe of the hosts is late by as much, and so is the one after it.
        Stopwatch.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromSeconds(6) + (2 * machine.Longest));
        if (what == "leaves Running")
        {
            await using var other = await browser.OpenAsync(installation.Url);
            await page.ClickAsync($"Acknowledge {expected}");
            await page.Page.GetByLabel("Note").FillAsync("the fuse is being changed");
            await page.ClickAsync("Acknowledge");
            await other.SeeTextAsync("the fuse is being changed");
        }

        installation.Server("ECC1").Faults.Clear();
        if (what == "router stops writing")
        {
            Signals.Send(installation.Simulator.RouterProcesses["DataRouter1"].Id, Signals.Continue);
        }

        await page.ClickAsync("Stop all");
        await page.SeeStateAsync("Ready");
    }
}
