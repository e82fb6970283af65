using Bunit;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Dialogs;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

public sealed class RunControlPanelTests
{
    [Fact]
    public async Task Checklist_ConditionNotMet_IsOverriddenWithAReasonAndStarts()
    {
        await using var page = await PageBench.WithAsync<ChecklistPanel>(EccState.Ready);
        page.Shown.Find("small").TextContent.Should().Be("all 11 met");
        page.Run.Hosts.DiskFree = 1;
        await page.Run.ProbeAsync();
        await page.SeeAsync(() => page.Shown.Find("small").TextContent.Should().Be("10 of 11 met"));
        page.Shown.Find("li.unmet .why").TextContent.Should().StartWith("Only 1 B are free");

        await page.PressAsync("Override At least 5 GB free on every disk");
        await page.Shown.InputAsync("textarea", "pulser only");
        await page.PressAsync("Override");
        await page.SeeAsync(() => page.Shown.FindByRole("button", "Start with overrides").HasAttribute("disabled").Should().BeFalse());
        await page.PressAsync("Start with overrides");

        await page.Run.UntilAsync(s => s.RunState == RunState.Running);
        page.Run.Now.OpenRun!.Events.Should()
            .Contain(e =>
                e.Kind == RunEventKind.Override && e.Text.StartsWith("pulser only", StringComparison.Ordinal) && e.Origin == "page"
            );
        await page.SeeAsync(() => page.Shown.FindAll("details").Should().BeEmpty("a run is open"));
    }

    [Fact]
    public async Task Checklist_WhatCannotBeOverridden_HasNoButton()
    {
        await using var page = await PageBench.WithAsync<ChecklistPanel>(EccState.Idle);
        page.Shown.FindAll("li.unmet").Should().ContainSingle();
        page.Shown.FindAll("li button").Should().BeEmpty("no server is Ready");
    }

    [Fact]
    public async Task Decision_PartialStart_OffersTheThreeWays()
    {
        await using var page = await PageBench.WithAsync<DecisionPanel>(EccState.Ready);
        page.Shown.FindAll("section").Should().BeEmpty();
        page.Run.Ecc[9001].Refusal = "no clock";
        await page.Run.DoAsync(SystemAction.Start);

        await page.SeeAsync(() => page.Shown.Find("h2").TextContent.Trim().Should().Be("Run 0: not all servers have started"));
        page.Shown.FindAll("li")
            .Select(l => l.TextContent.Trim())
            .Should()
            .Equal("ECC1 Start refused: no clock", "ECC_mutant Start skipped: Not sent, because ECC1 did not reach its target state.");
        page.Shown.FindAllByRole("button")
            .Select(b => b.TextContent.Trim())
            .Should()
            .Equal("Retry them", "Continue without them…", "Stop and abort the run…");

        page.Run.Ecc[9001].Refusal = null;
        await page.PressAsync("Retry them");
        await page.Run.UntilAsync(s => s.RunState == RunState.Running);
        await page.SeeAsync(() => page.Shown.FindAll("section").Should().BeEmpty());
    }

    [Fact]
    public async Task Decision_PartialStop_NamesTheServersThatDidNotStop()
    {
        await using var page = await PageBench.WithAsync<DecisionPanel>(EccState.Ready);
        await page.Run.DoAsync(SystemAction.Start);
        page.Run.Ecc[9001].Refusal = "no";
        await page.Run.DoAsync(SystemAction.Stop);
        await page.SeeAsync(() => page.Shown.Find("li").TextContent.Trim().Should().Be("ECC1 Stop refused: no"));
        page.Run.Ecc[9001].Refusal = null;
        await page.PressAsync("Stop again");
        await page.Run.UntilAsync(s => s.OpenRun is null);
        await page.SeeAsync(() => page.Shown.FindAll("section").Should().BeEmpty());
    }

    [Fact]
    public async Task Alarm_ServerLeavesRunning_IsReadOutWithCauseConsequenceAndAction()
    {
        await using var page = await PageBench.WithAsync<AlarmPanel>(EccState.Ready);
        await page.Run.DoAsync(SystemAction.Start);
        page.Run.Ecc[9001].State = EccState.Ready;
        await page.Run.ReadAllAsync();
        await page.Run.Supervisor.CheckAsync(default);
        await page.SeeAsync(() =>
            page
                .Shown.FindByRole("alert", "Alarms")
                .TextContent.Should()
                .Contain("ECC1 has left Running: it is Ready.")
                .And.Contain("are being lost")
                .And.Contain("exclude it")
        );

        page.Shown.FindAll(".flashing").Should().HaveCount(1);
        await page.PressAsync("Acknowledge ECC1 has left Running: it is Ready.");
        await page.Shown.InputAsync("textarea", "<b>fuse</b>");
        await page.PressAsync("Acknowledge");
        await page.SeeAsync(() =>
            page.Shown.Find(".acknowledged").TextContent.Should().StartWith("Acknowledged by page ").And.EndWith("ago: <b>fuse</b>")
        );
        page.Shown.FindAll(".flashing").Should().BeEmpty();
        page.Run.Now.Alarms.Should().ContainSingle("the run continues");
    }

    [Fact]
    public async Task Row_FailedTransition_IsRetriedFromTheRow()
    {
        await using var page = await PageBench.WithAsync<EccPanel>(EccState.Idle);
        page.Run.Ecc[9001].Refusal = "no";
        await page.Run.DoAsync(SystemAction.Describe);
        page.Run.Ecc[9001].Refusal = null;
        await page.SeeAsync(() => page.Shown.FindByRole("button", "Retry ECC1"));
        await page.PressAsync("Retry ECC1");
        await page.Run.UntilAsync(s => s.EccServers[1].Reading!.State == EccState.Described);
    }

    [Fact]
    public async Task Row_UnreachableServerInARun_IsExcludedFromTheRow()
    {
        await using var page = await PageBench.WithAsync<EccPanel>(EccState.Ready);
        await page.Run.DoAsync(SystemAction.Start);
        page.Run.Ecc[9001].Failure = new EccFailure(EccFailureKind.TimedOut, "dead");
        await page.Run.ReadAllAsync();
        await page.SeeAsync(() => page.Shown.FindAllByRole("button").Count(b => b.TextContent == "Exclude…").Should().Be(1));
        await page.PressAsync("Exclude ECC1");
        await page.Shown.InputAsync("textarea", "no power");
        await page.PressAsync("Exclude it");
        await page.SeeAsync(() => page.Shown.Markup.Should().Contain("excluded from run 0"));
    }

    [Fact]
    public async Task Run_AutomaticEnd_IsCountedDownAndCancelled()
    {
        await using var page = await PageBench.WithAsync<RunPanel>(EccState.Ready);
        await page.Run.Ending.SetAsync(
            new AutomaticEnd { Length = TimeSpan.FromMinutes(90), StartsNext = true },
            TestActor.Of("test"),
            default
        );
        await page.Run.DoAsync(SystemAction.Start);
        await page.SeeAsync(() =>
            page.Shown.Find(".countdown span").TextContent.Should().MatchRegex(@"^Ends in 01:29:5\d, then the next run starts$")
        );
        await page.PressAsync("Cancel automatic end");
        await page.SeeAsync(() => page.Shown.FindAll(".countdown").Should().BeEmpty());
    }

    [Fact]
    public async Task Go_Plan_IsShownBeforeAndCanBeRefused()
    {
        await using var page = await PageBench.WithAsync<ControlsPanel>(EccState.Idle);
        await page.PressAsync("Go to Ready…");
        page.Shown.FindAll("dialog tbody tr").Should().HaveCount(3);
        await page.PressAsync("Cancel");
        page.Run.Ecc.Sent.Should().BeEmpty();
        await page.PressAsync("Go to Ready…");
        await page.PressAsync("Go to Ready");
        await page.Run.UntilAsync(s => s.EccServers.All(e => e.Reading!.State == EccState.Ready));
    }

    [Theory]
    [InlineData("90", "", true, 90.0, null, null)]
    [InlineData("1,5", " 0.25 ", false, 1.5, 250_000_000L, null)]
    [InlineData("", "", false, null, null, null)]
    [InlineData("", "", true, null, null, "Enter a length or a size limit")]
    [InlineData("x", "", false, null, null, "Enter numbers")]
    [InlineData("-1", "", false, null, null, "Enter numbers")]
    [InlineData("0", "", false, null, null, "from one second")]
    [InlineData("99999999999", "", false, null, null, "The limits are 7 days")]
    [InlineData("", "79228162514264337593543950336", false, null, null, "Enter numbers")]
    public void EndDialog_TypedText_IsUnderstoodOrRefused(
        string minutes,
        string gigabytes,
        bool next,
        double? length,
        long? bytes,
        string? problem
    )
    {
        var (end, why) = EndDialog.Parse(minutes, gigabytes, next);
        (end?.Length?.TotalMinutes).Should().Be(length);
        (end?.Bytes).Should().Be(bytes);
        if (problem is null)
        {
            why.Should().BeNull();
        }
        else
        {
            why.Should().Contain(problem);
        }
    }
}
