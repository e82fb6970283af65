using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

public sealed class RunDeskTests
{
    [Fact]
    public async Task Request_WholeChain_TakesTwelveServersToRunningAndBack()
    {
        await using var bench = await new RunControlBench(11).InAsync(EccState.Idle);
        foreach (
            var (action, expected) in new[]
            {
                (SystemAction.Describe, EccState.Described),
                (SystemAction.Prepare, EccState.Prepared),
                (SystemAction.Configure, EccState.Ready),
                (SystemAction.Start, EccState.Running),
                (SystemAction.Stop, EccState.Ready),
                (SystemAction.Reset, EccState.Prepared),
                (SystemAction.Reset, EccState.Described),
                (SystemAction.Reset, EccState.Idle),
            }
        )
        {
            (await bench.DoAsync(action)).Succeeded.Should().BeTrue();
            bench.Now.EccServers.Should().OnlyContain(s => s.Reading!.State == expected);
        }

        bench.Runs.Opened.Should().ContainSingle().Which.Number.Should().Be(0);
        bench.Runs.Closed.Should().ContainSingle();
        bench.Now.Commands.Should().BeEmpty();
    }

    [Theory]
    [InlineData(EccState.Idle, SystemAction.Describe, false)]
    [InlineData(EccState.Described, SystemAction.Prepare, true)]
    [InlineData(EccState.Prepared, SystemAction.Configure, false)]
    [InlineData(EccState.Ready, SystemAction.Start, false)]
    [InlineData(EccState.Running, SystemAction.Stop, true)]
    [InlineData(EccState.Ready, SystemAction.Reset, true)]
    public async Task Request_TwoStages_SecondWaitsForAllOfTheFirst(EccState from, SystemAction action, bool mutantFirst)
    {
        await using var bench = await new RunControlBench(2).InAsync(from);
        await bench.DoAsync(action);
        var mutantAt = bench.Ecc.Sent.ToList().FindIndex(s => s.Port == 9002);
        mutantAt.Should().Be(mutantFirst ? 0 : 2);
    }

    [Fact]
    public async Task Request_FirstStageFails_SecondIsSkippedAndAllOutcomesAreReported()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Ecc[9001].Refusal = "Status register indicates master shelf is not ready!";
        var report = await bench.DoAsync(SystemAction.Start);
        report
            .OfServers()
            .Select(o => (o.ServerName, o.Kind))
            .Should()
            .BeEquivalentTo(new[] { ("ECC0", OutcomeKind.Succeeded), ("ECC1", OutcomeKind.Refused), ("ECC_mutant", OutcomeKind.Skipped) });
        bench.Ecc.Sent.Should().NotContain(s => s.Port == 9002);
        bench.Now.OpenRun.Should().NotBeNull("one server takes data");
        bench.Now.Log.Should().Contain(e => e.Source == "ECC1" && e.Details.Contains("master shelf"));
    }

    [Fact]
    public async Task Request_NoServerStarted_RunWaitsForADecisionAndItsNumberIsUsed()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Ecc[9000].Refusal = bench.Ecc[9001].Refusal = "no";
        await bench.DoAsync(SystemAction.Start);
        bench.Now.RunState.Should().Be(RunState.Opening);

        await bench.RunDesk.Abort("nothing works", TestActor.Of("test")).Completion!;
        bench.Now.OpenRun.Should().BeNull();
        bench.Now.LatestRun!.AbortReason.Should().Be("nothing works (test)");
        bench.Now.RunState.Should().Be(RunState.Aborted);
        bench.Runs.Opened.Should().ContainSingle();
        bench.Ecc.Sent.Should().NotContain(s => s.Transition == EccTransition.Stop, "none takes data");
    }

    [Fact]
    public async Task Request_ServerAnswersFalsely_IsRefusedNotSucceeded()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        bench.Ecc[9000].Lies = true;
        (await bench.DoAsync(SystemAction.Describe)).Outcomes.Single().Kind.Should().Be(OutcomeKind.Refused);
    }

    [Fact]
    public async Task Request_AnswerLostButStateReached_Succeeds()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        var never = new TaskCompletionSource();
        bench.Ecc[9000].CommandGate = never.Task;
        var result = bench.Commands.Request(SystemAction.Describe, TestActor.Of("test"));
        await bench.Ecc[9000].Called.Task;
        bench.Ecc[9000].State = EccState.Described;
        await bench.ReadAllAsync();
        (await result.Completion!).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task Request_AsynchronousFrontEnd_WaitsForTheEndOfTheTransition()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        var server = bench.Ecc[9000];
        server.Lies = true;
        server.Transition = EccTransition.Describe;
        var result = bench.Commands.Request(SystemAction.Describe, TestActor.Of("test"));
        await bench.UntilAsync(s => s.EccServers[0].Reading!.IsBusy);
        result.Completion!.IsCompleted.Should().BeFalse();
        server.State = EccState.Described;
        server.Transition = EccTransition.None;
        (await result.Completion).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task Request_Unreachable_IsReportedAsSuch()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        bench.Ecc[9000].CommandFailure = bench.Ecc[9000].Failure = new EccFailure(EccFailureKind.Unreachable, "Connection refused.");
        (await bench.DoAsync(SystemAction.Describe)).Outcomes.Single().Kind.Should().Be(OutcomeKind.Unreachable);
        bench.Now.EccServers[0].IsTransitioning.Should().BeFalse();
    }

    [Fact]
    public async Task Request_BusyWithoutEnd_IsSlowAndTimesOutAtTheLimit()
    {
        var options = RunControlBench.Quick with { Deadline = TimeSpan.FromMilliseconds(100), SlowLimit = TimeSpan.FromSeconds(2) };
        await using var bench = await new RunControlBench(1, mutant: false, options).InAsync(EccState.Idle);
        bench.Ecc[9000].Lies = true;
        bench.Ecc[9000].Transition = EccTransition.Describe;
        var outcome = (await bench.DoAsync(SystemAction.Describe)).Outcomes.Single();
        outcome.Should().Match<TransitionOutcome>(o => o.Kind == OutcomeKind.TimedOut && o.Took >= options.SlowLimit);
        bench.Now.Log.Should().Contain(e => e.Message == "Describe is slow");
    }

    [Fact]
    public async Task Request_SecondWhileInProgress_IsRefusedWithTheReason()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Idle);
        var gate = new TaskCompletionSource();
        bench.Ecc[9000].CommandGate = gate.Task;
        var first = bench.Commands.Request(SystemAction.Describe, TestActor.Of("test"));
        bench
            .Commands.Request(SystemAction.Describe, TestActor.Of("test"))
            .Refusal.Should()
            .StartWith("Describe all is in progress (test, ");
        bench
            .Commands.Request(new EccServerId(2), SystemAction.Describe, TestActor.Of("test"))
            .Refusal.Should()
            .StartWith("Describe all is in progress (test, ");
        gate.SetResult();
        await first.Completion!;
        bench.Ecc.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task Request_HundredAtOnce_OneIsAccepted()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        var results = await Task.WhenAll(
            Enumerable.Range(0, 100).Select(_ => Task.Run(() => bench.Commands.Request(SystemAction.Start, TestActor.Of("test"))))
        );
        await Task.WhenAll(results.Where(r => r.Accepted).Select(r => r.Completion!));
        results.Count(r => r.Accepted).Should().Be(1);
        bench.Runs.Opened.Should().ContainSingle();
    }

    [Fact]
    public async Task Request_StartWhenTheRunCannotBeWritten_SendsNothing()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Runs.Broken = new IOException("No space left on device");
        (await bench.DoAsync(SystemAction.Start)).AbandonReason.Should().Contain("No space left");
        bench.Ecc.Sent.Should().BeEmpty();
        bench.Now.Log.Should().Contain(e => e.Details.Contains("No space left"));
    }

    [Fact]
    public async Task Request_StopWithOneThatDoesNotStop_LeavesTheRunOpenAndSaysSo()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        bench.Ecc[9001].Refusal = "no";
        await bench.DoAsync(SystemAction.Stop);
        bench.Now.OpenRun.Should().NotBeNull();
        bench.Now.Log.Should().Contain(e => e.Message == "The run stays open");
        bench.Ecc[9001].Refusal = null;
        await bench.Commands.Request(new EccServerId(2), SystemAction.Stop, TestActor.Of("test")).Completion!;
        (await bench.DoAsync(SystemAction.Stop)).Succeeded.Should().BeTrue();
        bench.Now.OpenRun.Should().BeNull();
    }

    [Fact]
    public async Task Request_DifferentStates_IsRefusedAndNamesTheDifferentOne()
    {
        await using var bench = await new RunControlBench(3).InAsync(EccState.Idle);
        bench.Ecc[9001].State = EccState.Ready;
        await bench.ReadAllAsync();
        bench
            .Commands.Request(SystemAction.Describe, TestActor.Of("test"))
            .Refusal.Should()
            .Be("Not all servers are in the same state: ECC1 is Ready, 3 are Idle.");
    }

    [Fact]
    public async Task Request_StopInDifferentStates_StopsThoseThatTakeData()
    {
        await using var bench = await new RunControlBench(3).InAsync(EccState.Running);
        bench.Ecc[9001].State = EccState.Described;
        await bench.ReadAllAsync();
        (await bench.DoAsync(SystemAction.Stop)).Succeeded.Should().BeTrue();
        bench
            .Now.EccServers.Select(s => s.Reading!.State)
            .Should()
            .Equal(EccState.Ready, EccState.Described, EccState.Ready, EccState.Ready);
        bench.Ecc.Sent.First().Port.Should().Be(9003, "the MuTAnT is first");
    }

    [Fact]
    public async Task CloseRun_ServerStillRunning_IsRefused()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        bench.RunDesk.CloseRun(TestActor.Of("test")).Refusal.Should().Contain("is Running");
    }

    [Fact]
    public async Task CloseRun_OthersStoppedAndOneLost_Closes()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        await bench.InAsync(EccState.Ready);
        bench.Ecc[9000].Failure = new EccFailure(EccFailureKind.TimedOut, "dead");
        await bench.ReadAllAsync();
        (await bench.RunDesk.CloseRun(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.OpenRun.Should().BeNull();
    }
}
