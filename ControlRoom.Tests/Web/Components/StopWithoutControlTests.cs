using Bunit;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Rendering;
using ControlRoom.Web.Components.Layout;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace ControlRoom.Tests.Web.Components;

/// <summary>Pages of users without control: Stop is available to every operator, in two actions.</summary>
public sealed class StopWithoutControlTests
{
    [Fact]
    public async Task StopAll_ByAnOperatorWithoutControl_AsksAndStops()
    {
        await using var page = await RunningAsync<ControlsPanel>("carol", Role.Operator);
        page.Shown.FindByRole("button", "Start all").HasAttribute("disabled").Should().BeTrue();
        page.Shown.Find("#why-Stop").TextContent.Should().Be("bob has control. You are asked before anything is stopped.");
        await page.PressAsync("Stop all");
        page.Shown.Find("#stop-title").TextContent.Should().Be("bob has control. Stop all servers and end run 0?");
        page.Run.Now.OpenRun!.Phase.Should().Be(RunPhase.Running, "the page asks first");
        await page.PressAsync("Stop all servers");
        await page.Run.UntilAsync(s => s.OpenRun is null);
        page.Run.Now.ControlOverrides.Should().ContainSingle().Which.Holder.Should().Be("bob");
        await page.SeeAsync(() =>
            page.Shown.FindByRole("button", "Stop all").HasAttribute("disabled").Should().BeTrue("there is nothing to stop")
        );
    }

    [Fact]
    public async Task StopAll_ForAnObserver_IsDisabled()
    {
        await using var page = await RunningAsync<ControlsPanel>("olga", Role.Observer);
        page.Shown.FindByRole("button", "Stop all").HasAttribute("disabled").Should().BeTrue();
    }

    [Fact]
    public async Task StopAll_ControlIsTakenAwayWhileThePageIsOpen_AsksInsteadOfRefusing()
    {
        await using var page = await RunningAsync<ControlsPanel>("bob", Role.Operator);
        page.Shown.Find("#why-Stop").TextContent.Should().BeEmpty();
        await page.Shown.InvokeAsync(() =>
        {
            // The page cannot be redrawn between the two.
            page.Run.Store.Apply(new ControlChanged(default, new ControlState("ada", default, null)));
            return page.PressAsync("Stop all");
        });
        await page.SeeAsync(() =>
            page.Shown.Find("#stop-title").TextContent.Should().Be("ada has control. Stop all servers and end run 0?")
        );
        page.Run.Now.OpenRun!.Phase.Should().Be(RunPhase.Running);
    }

    [Fact]
    public async Task StopAll_RunEndsDuringTheQuestion_SaysSoAndHasNoButtons()
    {
        await using var page = await RunningAsync<ControlsPanel>("carol", Role.Operator);
        await page.PressAsync("Stop all");
        await page.Run.RunDesk.Stop(TestActor.Of("control room")).Completion!;
        await page.SeeAsync(() => page.Shown.Find("#stop-title").TextContent.Should().Be("All servers: nothing left to stop"));
        page.Shown.FindAll("dialog button").Select(b => b.TextContent.Trim()).Should().Equal("Close");
        await page.PressAsync("Close");
        page.Run.Now.ControlOverrides.Should().BeEmpty();
    }

    [Fact]
    public async Task StopAll_HolderReleasesControlDuringTheQuestion_SaysSoAndStops()
    {
        await using var page = await RunningAsync<ControlsPanel>("carol", Role.Operator);
        await page.PressAsync("Stop all");
        page.Run.Store.Apply(new ControlChanged(default, ControlState.Free));
        await page.SeeAsync(() => page.Shown.Find("#stop-title").TextContent.Should().StartWith("No one has control."));
        await page.PressAsync("Stop all servers");
        await page.Run.UntilAsync(s => s.OpenRun is null);
        page.Run.Now.ControlOverrides.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Stop ECC1")]
    [InlineData("Reset ECC1")]
    public async Task Row_ForAnOperatorWithoutControl_AsksAndStopsThatServer(string name)
    {
        await using var page = await RunningAsync<EccPanel>("carol", Role.Operator);
        await page.PressAsync(name);
        page.Shown.Find("#stop-title").TextContent.Should().Be("bob has control. Stop ECC1?");
        await page.Shown.ClickAsync("dialog button.strong");
        await page.Run.UntilAsync(s => s.EccServers[1].Reading!.State == EccState.Ready && s.Commands.IsEmpty);
        page.Run.Now.OpenRun.Should().NotBeNull();
        page.Run.Now.ControlOverrides.Should().ContainSingle().Which.Command.Should().Be("Stop ECC1");
    }

    [Fact]
    public async Task Reset_ThatMeansStop_AsksAndStops()
    {
        await using var page = await RunningAsync<ControlsPanel>("carol", Role.Operator);
        await page.PressAsync("Reset all");
        await page.PressAsync("Stop all servers");
        await page.Run.UntilAsync(s => s.OpenRun is null);
    }

    [Fact]
    public async Task StopAgain_ByAnOperatorWithoutControl_AsksAndStops()
    {
        await using var page = await RunningAsync<DecisionPanel>("carol", Role.Operator);
        page.Run.Ecc[9001].Refusal = "no";
        await page.Run.RunDesk.Stop(TestActor.Of("control room")).Completion!;
        page.Run.Ecc[9001].Refusal = null;
        await page.SeeAsync(() => page.Shown.FindByRole("button", "Stop again"));
        await page.PressAsync("Stop again");
        await page.PressAsync("Stop all servers");
        await page.Run.UntilAsync(s => s.OpenRun is null);
        page.Run.Now.ControlOverrides.Should().ContainSingle();
    }

    [Fact]
    public async Task Abort_ByAnOperatorWithoutControl_AsksOnlyForTheReason()
    {
        await using var page = await PageBench.WithAsync<DecisionPanel>(EccState.Ready, Visitors.Of("carol", Role.Operator));
        page.Run.Ecc[9001].Refusal = "no clock";
        await page.Run.DoAsync(SystemAction.Start);
        page.Run.Store.Apply(new ControlChanged(default, new ControlState("bob", default, null)));
        await page.SeeAsync(() => page.Shown.FindByRole("button", "Retry them").GetAttribute("title").Should().Be("bob has control."));
        await page.PressAsync("Stop and abort the run…");
        page.Shown.Find("#reason-text").TextContent.Should().StartWith("bob has control and keeps it, and sees at once what you do.");
        await page.Shown.InputAsync("textarea", "no clock");
        await page.PressAsync("Stop and abort");
        await page.Run.UntilAsync(s => s.LatestRun is { IsOpen: false, AbortReason: not null });
    }

    [Fact]
    public void ControlBar_OfTheHolder_NamesWhoHasStopped()
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var store = new SystemStore();
        store.Apply(new ControlChanged(at, new ControlState("bob", at, null) { GivenBy = "ada" }));
        store.Apply(new ControlOverridden(at, new ControlOverride(at, "carol", "page at 10.0.0.7", "Stop all", "bob")));
        var bar = ControlBarView.Of(store.Current, "Bob", at);
        bar.Sentence.Should().Be("You have control. ada has given it to you.");
        bar.Overrides.Should().ContainSingle().Which.Should().Be(new ShownOverride("carol", at, "Stop all (page at 10.0.0.7)."));
        bar.Class.Should().Be("asked");
        ControlBarView.Of(store.Current, "carol", at).Overrides.Should().BeEmpty();
    }

    private static async Task<PageBench> RunningAsync<T>(string name, Role role)
        where T : IComponent
    {
        var page = await PageBench.WithAsync<T>(EccState.Ready, Visitors.Of(name, role));
        page.Run.Store.Apply(new ControlChanged(default, new ControlState("bob", default, null)));
        await page.Run.DoAsync(SystemAction.Start);
        if (typeof(T) != typeof(DecisionPanel))
        {
            await page.SeeAsync(() => page.Shown.Markup.Should().Contain("Running").And.NotContain("No one has control"));
        }

        return page;
    }
}
