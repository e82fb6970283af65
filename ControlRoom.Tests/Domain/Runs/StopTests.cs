using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

public sealed class StopTests
{
    [Fact]
    public async Task Stop_FromManyAtOnce_IsDoneOnce()
    {
        await using var bench = await RunControlBench.RunningAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => bench.RunDesk.Stop(TestActor.Of("test")))));
        results.Should().OnlyContain(r => r.Accepted);
        await Task.WhenAll(results.Select(r => r.Completion!));
        bench.Ecc.Sent.Count(s => s.Transition == EccTransition.Stop).Should().Be(3);
        bench.Runs.Closed.Should().ContainSingle();
        (await bench.RunDesk.Stop(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue("there is nothing left to stop");
        bench.Ecc.Sent.Count(s => s.Transition == EccTransition.Stop).Should().Be(3);
    }

    [Fact]
    public async Task Stop_WhileStarting_EndsTheStart()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Ecc[9001].CommandGate = new TaskCompletionSource().Task;
        var start = bench.Commands.Request(SystemAction.Start, TestActor.Of("test"));
        await bench.Ecc[9001].Called.Task;
        await bench.UntilAsync(s => s.EccServers[0].TakesData);

        (await bench.RunDesk.Stop(TestActor.Of("other")).Completion!).Succeeded.Should().BeTrue();

        (await start.Completion!).OfServers().Should().Contain(o => o.ServerName == "ECC1" && o.Kind == OutcomeKind.Abandoned);
        bench.Now.EccServers.Should().OnlyContain(s => !s.TakesData && !s.IsTransitioning);
        bench.Now.LatestRun!.AbortReason.Should().Be("Stopped by other before all servers were running.");
        bench.Now.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task Stop_StartTakesEffectLate_IsStoppedToo()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Ready);
        bench.Ecc[9000].CommandGate = new TaskCompletionSource().Task;
        var start = bench.Commands.Request(SystemAction.Start, TestActor.Of("test"));
        await bench.Ecc[9000].Called.Task;
        bench.Ecc[9000].CommandGate = Task.CompletedTask;
        bench.Ecc[9000].AfterReads(2, server => server.State = EccState.Running);

        (await bench.RunDesk.Stop(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        await start.Completion!;

        bench.Ecc[9000].State.Should().Be(EccState.Ready);
        bench.Now.OpenRun.Should().BeNull();
    }

    [Fact]
    public async Task Stop_MutantHangs_CoBosAreStoppedAfterThePatienceAndTheMutantIsNamed()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Ecc[9002].CommandGate = new TaskCompletionSource().Task;
        bench.Ecc[9002].ReadGate = new TaskCompletionSource().Task;

        var report = await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;

        report.OfServers().Select(o => (o.ServerName, o.Failed)).Should().Equal(("ECC_mutant", true), ("ECC0", false), ("ECC1", false));
        report.Outcomes[0].Took.Should().BeLessThan(RunControlBench.Rules.StopDeadline);
        bench.Now.RunState.Should().Be(RunState.Stopping);
        bench.Now.Log.First(e => e.Message == "The run stays open").Details.Should().Contain("ECC_mutant");
    }

    [Fact]
    public async Task Stop_ServerIsBusy_IsWaitedFor()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Ecc[9000].Transition = EccTransition.Start;
        await bench.ReadAllAsync();
        var stop = bench.RunDesk.Stop(TestActor.Of("test"));
        await bench.UntilAsync(s => !s.EccServers[1].TakesData || s.EccServers[1].IsTransitioning);
        bench.Ecc[9000].Transition = EccTransition.None;
        (await stop.Completion!).Succeeded.Should().BeTrue();
        bench.Ecc.Sent.Should().Contain((9000, EccTransition.Stop));
    }

    [Fact]
    public async Task Stop_UnreachableServer_CanBeExcludedAndTheRunEnds()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Ecc[9001].Failure = bench.Ecc[9001].CommandFailure = new EccFailure(EccFailureKind.Unreachable, "gone");
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        bench.Now.RunState.Should().Be(RunState.Stopping);
        (await bench.Commands.Exclude(new EccServerId(2), "its crate has no power", TestActor.Of("test")).Completion!)
            .Succeeded.Should()
            .BeTrue();
        bench.Now.OpenRun.Should().BeNull();
        bench.Now.LatestRun!.Excluded.Should().Equal("ECC1");
    }

    [Fact]
    public async Task Stop_ExcludedServerRuns_IsStoppedToo()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Ecc[9001].Failure = new EccFailure(EccFailureKind.TimedOut, "hangs");
        await bench.ReadAllAsync();
        await bench.Commands.Exclude(new EccServerId(2), "hangs", TestActor.Of("test")).Completion!;
        bench.Ecc[9001].Failure = null;
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        bench.Ecc[9001].State.Should().Be(EccState.Ready, "its data would belong to no run");
    }

    [Fact]
    public async Task Exclude_RunningServer_IsRefused()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Commands.Exclude(new EccServerId(1), "why not", TestActor.Of("test")).Refusal.Should().Be("ECC0 is Running: stop it first.");
    }

    [Fact]
    public async Task Stop_DiskIsFull_StopsTheServersAndClosesTheRunWhenThereIsSpace()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Runs.Broken = new IOException("No space left on device");
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        bench.Now.EccServers.Should().OnlyContain(s => !s.TakesData);
        bench.Now.OpenRun.Should().NotBeNull();
        bench.Runs.Broken = null;
        (await bench.RunDesk.Stop(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.OpenRun.Should().BeNull();
    }

    [Fact]
    public async Task Request_BasedOnAnOlderState_IsRefusedAndNamesWhoChangedIt()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Idle);
        var version = bench.Now.Version;
        await bench.DoAsync(SystemAction.Describe);
        var late = bench.Commands.Request(SystemAction.Prepare, TestActor.Of("slow"), version);
        late.IsOutdated.Should().BeTrue();
        late.Refusal.Should().StartWith("This was decided on an older state: ECC0 is Described now (Describe all, test, ");
        bench.Commands.Request(new EccServerId(1), SystemAction.Reset, TestActor.Of("slow"), version).IsOutdated.Should().BeTrue();
        bench.Commands.Request(SystemAction.Prepare, TestActor.Of("slow"), bench.Now.Version).Accepted.Should().BeTrue();
    }

    [Fact]
    public async Task Stop_BasedOnAnyState_IsNeverRefused()
    {
        await using var bench = await RunControlBench.RunningAsync();
        bench.Commands.Request(SystemAction.Stop, TestActor.Of("slow"), 0).Accepted.Should().BeTrue();
    }

    [Fact]
    public async Task Reset_WhileARunIsOpenAndNothingRuns_IsRefused()
    {
        await using var bench = await RunControlBench.RunningAsync();
        await bench.InAsync(EccState.Ready);
        bench.Commands.Request(SystemAction.Reset, TestActor.Of("test")).Refusal.Should().Be("Run 0 is still open: stop it first.");
    }

    [Fact]
    public async Task Stop_AfterAnEarlierFailure_LeavesNoError()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Ecc[9001].Refusal = "no";
        await bench.DoAsync(SystemAction.Start);
        await bench.RunDesk.ContinueWithout("test", TestActor.Of("test")).Completion!;
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        CombinedState.Of(bench.Now.EccServers, TimeProvider.System.GetUtcNow(), RunControlBench.Limits).Name.Should().Be("Ready");
    }
}
