using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Get;

public sealed class BringUpTests
{
    [Theory]
    [InlineData(EccState.Idle, EccState.Ready, "Describe Prepare Configure")]
    [InlineData(EccState.Described, EccState.Ready, "Prepare Configure")]
    [InlineData(EccState.Prepared, EccState.Ready, "Configure")]
    [InlineData(EccState.Ready, EccState.Ready, "")]
    [InlineData(EccState.Running, EccState.Ready, "Stop")]
    [InlineData(EccState.Paused, EccState.Ready, "Stop")]
    [InlineData(EccState.Off, EccState.Ready, null)]
    [InlineData(EccState.Idle, EccState.Idle, "")]
    [InlineData(EccState.Described, EccState.Idle, "Undo")]
    [InlineData(EccState.Prepared, EccState.Idle, "Undo Undo")]
    [InlineData(EccState.Ready, EccState.Idle, "Breakup Undo Undo")]
    [InlineData(EccState.Running, EccState.Idle, "Stop Breakup Undo Undo")]
    public void Way_FromAnyState_FollowsTheStateMachine(EccState from, EccState to, string? expected) =>
        (BringUpPlanner.Way(from, to) is { } way ? string.Join(' ', way) : null).Should().Be(expected);

    [Theory]
    [InlineData(EccState.Ready)]
    [InlineData(EccState.Idle)]
    public async Task Go_AnyMixture_BringsAllToTheTarget(EccState target)
    {
        await using var bench = await MixedAsync();
        (await bench.Commands.Go(target, TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.EccServers.Should().OnlyContain(s => s.Reading!.State == target);
        bench.Now.BringUp!.Servers.SelectMany(l => l.Steps).Should().OnlyContain(s => s.State == StepState.Done);
        bench.Now.BringUp.IsUnderWay.Should().BeFalse();
    }

    [Fact]
    public async Task Plan_ServersInOtherStates_SaysWhatEachDoesAndWhyNot()
    {
        await using var bench = await MixedAsync();
        bench.Ecc[9001].State = EccState.Off;
        bench.Ecc[9002].Failure = new EccFailure(EccFailureKind.TimedOut, "dead");
        await bench.ReadAllAsync();
        var plan = bench.Planner.Plan(bench.Now, EccState.Ready, TimeProvider.System.GetUtcNow());
        plan.Servers.Select(l => $"{l.Name} {string.Join(' ', l.Steps.Select(s => s.Transition))}{l.WhyNot}")
            .Should()
            .Equal(
                "ECC0 Describe Prepare Configure",
                "ECC1 ECC1 is Off: its process must be restarted.",
                "ECC2 ECC2 does not answer.",
                "ECC_mutant "
            );
    }

    [Fact]
    public async Task Go_OneFails_TheOthersContinueAndItsStepsAreSkipped()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Idle);
        bench.Ecc[9000].BeforeTransition = (server, t) => server.Refusal = t == EccTransition.Prepare ? "no AsAd" : null;
        (await bench.Commands.Go(EccState.Ready, TestActor.Of("test")).Completion!).Succeeded.Should().BeFalse();
        bench.Now.EccServers.Select(s => s.Reading!.State).Should().Equal(EccState.Described, EccState.Ready, EccState.Ready);
        var line = bench.Now.BringUp!.Servers[0];
        line.Steps.Select(s => s.State).Should().Equal(StepState.Done, StepState.Failed, StepState.Skipped);
        line.Steps[1].Message.Should().Be("no AsAd");
    }

    [Fact]
    public async Task Go_TwoStages_KeepTheOrderOfTheMutant()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Idle);
        await bench.Commands.Go(EccState.Ready, TestActor.Of("test")).Completion!;
        bench
            .Ecc.Sent.Should()
            .Equal(
                (9000, EccTransition.Describe),
                (9001, EccTransition.Describe),
                (9001, EccTransition.Prepare),
                (9000, EccTransition.Prepare),
                (9000, EccTransition.Configure),
                (9001, EccTransition.Configure)
            );
    }

    [Fact]
    public async Task Cancel_BetweenSteps_SendsNoFurtherOne()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        var gate = new TaskCompletionSource();
        bench.Ecc[9000].CommandGate = gate.Task;
        var goToReady = bench.Commands.Go(EccState.Ready, TestActor.Of("test"));
        await bench.Ecc[9000].Called.Task;
        bench.BringUps.Cancel(TestActor.Of("other")).Should().BeNull();
        gate.SetResult();
        await goToReady.Completion!;
        bench.Now.EccServers[0].Reading!.State.Should().Be(EccState.Described, "the step in progress is not interrupted");
        bench.Now.BringUp!.Servers[0].Steps.Select(s => s.State).Should().Equal(StepState.Done, StepState.Cancelled, StepState.Cancelled);
        bench.Now.BringUp.CancelledBy.Should().Be("other");
        bench.BringUps.Cancel(TestActor.Of("other")).Should().NotBeNull();
    }

    [Fact]
    public async Task Stop_WhileInProgress_EndsIt()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        bench.Ecc[9000].CommandGate = new TaskCompletionSource().Task;
        var goToReady = bench.Commands.Go(EccState.Ready, TestActor.Of("test"));
        await bench.Ecc[9000].Called.Task;
        await bench.RunDesk.Stop(TestActor.Of("other")).Completion!;
        await goToReady.Completion!;
        bench.Now.BringUp.Should().Match<BringUp?>(p => p == null || !p.IsUnderWay);
        bench.Now.Commands.Should().BeEmpty();
        bench.Now.EccServers[0].IsTransitioning.Should().BeFalse();
    }

    [Fact]
    public async Task Go_WhileARunIsOpen_EndsTheRunFirst()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        bench.Planner.Plan(bench.Now, EccState.Idle, TimeProvider.System.GetUtcNow()).EndsRun.Should().Be(0);
        (await bench.Commands.Go(EccState.Idle, TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.OpenRun.Should().BeNull();
        bench.Now.EccServers.Should().OnlyContain(s => s.Reading!.State == EccState.Idle);
        bench
            .Ecc.Sent.Where(s => s.Transition == EccTransition.Stop)
            .Should()
            .Equal((9002, EccTransition.Stop), (9000, EccTransition.Stop), (9001, EccTransition.Stop));
    }

    [Fact]
    public async Task Go_PlanIsOutOfDate_IsRefused()
    {
        await using var bench = await MixedAsync();
        var version = bench.Now.Version;
        bench.Ecc[9000].State = EccState.Described;
        await bench.ReadAllAsync();
        bench.Commands.Go(EccState.Ready, TestActor.Of("test"), version).IsOutdated.Should().BeTrue();
    }

    [Fact]
    public async Task Dismiss_Completed_RemovesIt()
    {
        await using var bench = await MixedAsync();
        await bench.Commands.Go(EccState.Ready, TestActor.Of("test")).Completion!;
        bench.BringUps.Dismiss(TestActor.Of("test")).Should().BeNull();
        bench.Now.BringUp.Should().BeNull();
    }

    private static async Task<RunControlBench> MixedAsync()
    {
        var bench = await new RunControlBench(3).InAsync(EccState.Idle);
        bench.Ecc[9001].State = EccState.Running;
        bench.Ecc[9002].State = EccState.Prepared;
        bench.Ecc[9003].State = EccState.Ready;
        await bench.ReadAllAsync();
        return bench;
    }
}
