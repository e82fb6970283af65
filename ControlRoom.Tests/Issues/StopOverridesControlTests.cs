using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>
/// To stop a run while another user had control, an operator first had to take control. Stopping is a safety function: every operator may
/// stop, and the user who has control is notified.
/// </summary>
public sealed class StopOverridesControlTests
{
    private static readonly Actor Carol = new("carol", Role.Operator, "page at 10.0.0.7");
    private static readonly Actor Bob = new("bob", Role.Operator, "page");

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Expert)]
    public async Task Stop_AsAnOverride_StopsAtOnceAndNotifiesTheHolder(Role role)
    {
        await using var bench = await RunningAsync();
        var carol = Carol with { Role = role };
        var refused = bench.RunDesk.Stop(carol);
        refused
            .Should()
            .Match<CommandResult>(r => r.Kind == RefusalKind.StopWithoutControl && r.Refusal == "bob has control." && r.Holder == "bob");
        bench.Now.OpenRun!.Phase.Should().Be(RunPhase.Running);
        bench.Now.ControlOverrides.Should().BeEmpty();

        (await bench.RunDesk.Stop(carol, overrideControl: true).Completion!).Succeeded.Should().BeTrue();
        bench.Now.OpenRun.Should().BeNull();
        bench.Now.Control.Holder.Should().Be("bob", "control is not transferred");
        bench
            .Now.ControlOverrides.Should()
            .ContainSingle()
            .Which.Should()
            .Match<ControlOverride>(o => o.By == "carol" && o.Command == "Stop all" && o.IsFor("Bob") && !o.IsFor("carol"));
        bench
            .Now.Log.Should()
            .Contain(e => e.Severity == LogSeverity.Warning && e.Message == "Stop all by carol, although bob has control");
        Audits
            .Read(bench.Store)
            .Where(e => e.Origin == carol.Text && e.Action == "Stop all")
            .Select(e => (e.Outcome.Split(':')[0], e.New))
            .Should()
            .StartWith([("refused", string.Empty), ("accepted", "override of control; bob had control")]);
    }

    [Theory]
    [InlineData(Role.None, "Sign in first.")]
    [InlineData(Role.Observer, "carol is an observer.")]
    public async Task Stop_ByAUserWhoIsNotAnOperator_IsRefusedAlsoAsAnOverride(Role role, string why)
    {
        await using var bench = await RunningAsync();
        var carol = Carol with { Role = role };
        CommandResult[] refused =
        [
            bench.RunDesk.Stop(carol, overrideControl: true),
            bench.RunDesk.Abort("x", carol, overrideControl: true),
            bench.Commands.Request(SystemAction.Reset, carol, overrideControl: true),
            bench.Commands.Request(new EccServerId(1), SystemAction.Stop, carol, overrideControl: true),
            bench.Commands.GoTo(EccState.Ready, null, carol, isStop: true, overrideControl: true),
        ];
        refused.Should().OnlyContain(r => r.Kind == RefusalKind.Refused && r.Refusal!.Contains(why));
        bench.Now.OpenRun!.Phase.Should().Be(RunPhase.Running);
    }

    [Fact]
    public async Task Override_OfOtherCommandsThanStop_IsNotPossible()
    {
        await using var bench = await RunningAsync(EccState.Ready);
        foreach (var action in Enum.GetValues<SystemAction>().Where(a => a != SystemAction.Stop))
        {
            bench
                .Commands.Request(action, Carol, overrideControl: true)
                .Kind.Should()
                .Be(RefusalKind.NoControl, $"{action} of all is not a stop");
            bench
                .Commands.Request(new EccServerId(1), action, Carol, overrideControl: true)
                .Kind.Should()
                .Be(RefusalKind.NoControl, $"{action} of one is not a stop");
        }

        bench.Commands.GoTo(EccState.Prepared, null, Carol, overrideControl: true).Accepted.Should().BeFalse();
        bench.Now.ControlOverrides.Should().BeEmpty();
        bench.Ecc.Sent.Should().NotContain(s => s.Item2 == EccTransition.Breakup);
    }

    [Theory]
    [InlineData(SystemAction.Stop)]
    [InlineData(SystemAction.Reset)]
    public async Task Stop_OfOneServer_CanOverrideControlToo(SystemAction action)
    {
        await using var bench = await RunningAsync();
        bench.Commands.Request(new EccServerId(2), action, Carol).Kind.Should().Be(RefusalKind.StopWithoutControl);
        (await bench.Commands.Request(new EccServerId(2), action, Carol, overrideControl: true).Completion!).Succeeded.Should().BeTrue();
        bench.Now.EccServers[1].Reading!.State.Should().Be(EccState.Ready);
        bench.Now.ControlOverrides.Should().ContainSingle().Which.Command.Should().Be("Stop ECC1");
    }

    [Fact]
    public async Task Reset_ThatMeansStop_CanOverrideControlToo()
    {
        await using var bench = await RunningAsync();
        bench.Commands.Request(SystemAction.Reset, Carol).Kind.Should().Be(RefusalKind.StopWithoutControl);
        await bench.Commands.Request(SystemAction.Reset, Carol, overrideControl: true).Completion!;
        bench.Now.OpenRun.Should().BeNull();
    }

    [Fact]
    public async Task Abort_AsAnOverride_AbortsAndNotifiesTheHolder()
    {
        await using var bench = await RunningAsync();
        bench.RunDesk.Abort("the target leaks", Carol).Kind.Should().Be(RefusalKind.StopWithoutControl);
        await bench.RunDesk.Abort("the target leaks", Carol, overrideControl: true).Completion!;
        bench.Now.LatestRun!.AbortReason.Should().StartWith("the target leaks (carol");
        bench.Now.ControlOverrides.Should().ContainSingle();
    }

    [Fact]
    public async Task Stop_ByManyAtOnce_IsOneStopAndReportedOnce()
    {
        await using var bench = await RunningAsync();
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(n =>
                    Task.Run(() =>
                        bench.RunDesk.Stop(n % 2 == 0 ? Bob : new Actor($"operator {n}", Role.Operator, "page"), overrideControl: true)
                    )
                )
        );
        await Task.WhenAll(results.Select(r => r.Completion!));
        bench.Ecc.Sent.Count(s => s.Item2 == EccTransition.Stop).Should().Be(3, "each server is stopped once");
        bench.Now.OpenRun.Should().BeNull();
        bench.Now.ControlOverrides.Length.Should().BeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task Stop_ByTheHolderOrWithNothingToStop_OverridesNothing()
    {
        await using var bench = await RunningAsync();
        await bench.RunDesk.Stop(Bob, overrideControl: true).Completion!;
        await bench.RunDesk.Stop(Carol, overrideControl: true).Completion!;
        bench.Now.ControlOverrides.Should().BeEmpty("bob has stopped himself, and then there was nothing to stop");
    }

    [Fact]
    public async Task Stop_HolderHasReleasedControlMeanwhile_StopsWithoutANotice()
    {
        await using var bench = await RunningAsync();
        bench.Store.Apply(new ControlChanged(default, ControlState.Free));
        bench.RunDesk.Stop(Carol).Should().Match<CommandResult>(r => r.Kind == RefusalKind.StopWithoutControl && r.Holder == null);
        await bench.RunDesk.Stop(Carol, overrideControl: true).Completion!;
        bench.Now.OpenRun.Should().BeNull();
        bench.Now.ControlOverrides.Should().BeEmpty();
        Audits.Read(bench.Store).Should().Contain(e => e.Action == "Stop all" && e.New == "without control; no one had control");
    }

    [Fact]
    public async Task Stop_OfAPlannedRun_IsAnOverrideToo()
    {
        await using var bench = await RunningAsync();
        await bench.RunDesk.Stop(Bob).Completion!;
        bench.Store.Apply(new NextStartChanged(default, new NextStart(0, DateTimeOffset.MaxValue, DateTimeOffset.MaxValue)));
        await bench.RunDesk.Stop(Carol, overrideControl: true).Completion!;
        bench.Now.NextStart.Should().BeNull();
        bench.Now.ControlOverrides.Should().ContainSingle("bob wanted the next run");
    }

    [Fact]
    public void Overrides_SeenByTheHolder_AreRemovedOthersRemain()
    {
        var store = new SystemStore();
        foreach (var (at, holder) in new[] { (1, "bob"), (2, "Bob"), (3, "dave"), (4, "bob") })
        {
            store.Apply(
                new ControlOverridden(
                    DateTimeOffset.FromUnixTimeSeconds(at),
                    new ControlOverride(DateTimeOffset.FromUnixTimeSeconds(at), "carol", "page", "Stop all", holder)
                )
            );
        }

        store.Apply(new ControlOverridesSeen(default, "BOB", DateTimeOffset.FromUnixTimeSeconds(2)));
        store
            .Current.ControlOverrides.Select(o => o.Holder)
            .Should()
            .Equal(["dave", "bob"], "the last one was added after the page was shown");
    }

    [Fact]
    public async Task Reset_DecidedBeforeTheRunWasStarted_DoesNotStopIt()
    {
        await using var bench = await RunningAsync(EccState.Ready);
        var version = bench.Now.Version;
        await bench.RunDesk.Start(StartOrder.Plain, Bob).Completion!;
        bench.Commands.Request(SystemAction.Reset, Bob, version).IsOutdated.Should().BeTrue("it was pressed to go back from Ready");
        bench.Now.OpenRun!.Phase.Should().Be(RunPhase.Running);
    }

    private static async Task<RunControlBench> RunningAsync(EccState state = EccState.Running)
    {
        var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Store.Apply(new ControlChanged(TimeProvider.System.GetUtcNow(), new ControlState("bob", default, null)));
        if (state == EccState.Running)
        {
            await bench.RunDesk.Start(StartOrder.Plain, Bob).Completion!;
            bench.Now.OpenRun!.Phase.Should().Be(RunPhase.Running);
        }

        Audits.Read(bench.Store);
        return bench;
    }
}
