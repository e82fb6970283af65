using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

public sealed class PartialStartTests
{
    private static readonly EccServerId Ecc1 = new(2);

    [Fact]
    public async Task Start_OneFails_WaitsInOpeningAndRecordsEveryOutcome()
    {
        await using var bench = await FailedAsync();
        bench.Now.RunState.Should().Be(RunState.Opening);
        bench
            .Now.OpenRun!.Events.Where(e => e.Kind == RunEventKind.Outcome)
            .Select(e => $"{e.Subject} {e.Text}")
            .Should()
            .Equal(
                "ECC0 Start: Succeeded",
                "ECC1 Start: Refused. no clock",
                "ECC_mutant Start: Skipped. Not sent, because ECC1 did not reach its target state."
            );
        bench.Runs.Saved[0].Events.Should().BeEquivalentTo(bench.Now.OpenRun.Events);
        bench.Now.Log[0].Message.Should().Be("Not all servers started: an operator must decide");
    }

    [Fact]
    public async Task RetryStart_FaultIsOver_StartsOnlyServersThatDoNotRun()
    {
        await using var bench = await FailedAsync();
        bench.Ecc[9001].Refusal = null;
        bench.Ecc.Sent.Clear();
        (await bench.RunDesk.RetryStart(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Ecc.Sent.Should().Equal((9001, EccTransition.Start), (9002, EccTransition.Start));
        bench.Now.RunState.Should().Be(RunState.Running);
        bench.Now.LatestRun!.Number.Should().Be(0);
    }

    [Fact]
    public async Task GoOnWithout_AReason_ExcludesTheFailedAndStartsTheRest()
    {
        await using var bench = await FailedAsync();
        bench.RunDesk.ContinueWithout(" ", TestActor.Of("test")).Refusal.Should().Be("Give a reason for continuing without them.");
        (await bench.RunDesk.ContinueWithout("beam is on", TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.RunState.Should().Be(RunState.Running);
        bench.Now.OpenRun!.Excluded.Should().Equal("ECC1");
        bench.Now.OpenRun.Events.Should().Contain(e => e.Kind == RunEventKind.Exclusion && e.Text == "beam is on" && e.Origin == "test");
        bench.Ecc[9002].State.Should().Be(EccState.Running, "the MuTAnT was only waiting");
    }

    [Fact]
    public async Task GoOnWithout_NoServerLeft_IsRefused()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Ready);
        bench.Ecc[9000].Refusal = "no";
        await bench.DoAsync(SystemAction.Start);
        bench.RunDesk.ContinueWithout("why not", TestActor.Of("test")).Refusal.Should().Be("No server would be left: abort the run.");
    }

    [Fact]
    public async Task Abort_AReason_StopsThoseThatStartedAndFilesWhatTheyWrote()
    {
        await using var bench = await FailedAsync();
        (await bench.RunDesk.Abort("CoBo 1 has no clock", TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Ecc[9000].State.Should().Be(EccState.Ready);
        bench.Now.LatestRun!.Should().Match<Run>(r => !r.IsOpen && r.AbortReason == "CoBo 1 has no clock (test)");
        await bench.UntilAsync(s => s.Filings.Length > 0 && s.Filings.All(f => f.IsOver));
        bench.Now.RunState.Should().Be(RunState.Aborted);
        await bench.ProbeAsync();
        (await bench.DoAsync(SystemAction.Start)).Outcomes.Should().NotBeEmpty();
        bench.Now.LatestRun!.Number.Should().Be(1, "a number is never reused");
    }

    [Fact]
    public async Task StartOfOneServer_WhileOpening_CompletesTheStart()
    {
        await using var bench = await FailedAsync();
        bench.Ecc[9001].Refusal = null;
        await bench.Commands.Request(Ecc1, SystemAction.Start, TestActor.Of("test")).Completion!;
        await bench.Commands.Request(new EccServerId(3), SystemAction.Start, TestActor.Of("test")).Completion!;
        await bench.Supervisor.CheckAsync(CancellationToken.None);
        bench.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task StartOfOneServer_WithoutARun_IsRefused()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        bench
            .Commands.Request(new EccServerId(1), SystemAction.Start, TestActor.Of("test"))
            .Refusal.Should()
            .Be("No run is open. Start all servers to open one.");
    }

    [Fact]
    public async Task Start_ResetMutantFirst_BreaksUpAndConfiguresItBeforeAnyServerStarts()
    {
        await using var bench = await new RunControlBench(1, runOptions: Resetting).InAsync(EccState.Ready);
        (await bench.DoAsync(SystemAction.Start)).Succeeded.Should().BeTrue();
        bench
            .Ecc.Sent.Should()
            .Equal(
                (9001, EccTransition.Breakup),
                (9001, EccTransition.Configure),
                (9000, EccTransition.Start),
                (9001, EccTransition.Start)
            );
    }

    [Fact]
    public async Task Start_ResetOfTheMutantFails_StartsNothingAndRetryContinuesFromThere()
    {
        await using var bench = await new RunControlBench(1, runOptions: Resetting).InAsync(EccState.Ready);
        bench.Ecc[9001].BeforeTransition = (server, t) => server.Refusal = t == EccTransition.Configure ? "no firmware" : null;
        var report = await bench.DoAsync(SystemAction.Start);
        report
            .OfServers()
            .Select(o => (o.ServerName, o.Transition, o.Kind))
            .Should()
            .Equal(
                ("ECC_mutant", EccTransition.Breakup, OutcomeKind.Succeeded),
                ("ECC_mutant", EccTransition.Configure, OutcomeKind.Refused),
                ("ECC0", EccTransition.Start, OutcomeKind.Skipped),
                ("ECC_mutant", EccTransition.Start, OutcomeKind.Skipped)
            );
        bench.Now.RunState.Should().Be(RunState.Opening);

        bench.Ecc[9001].BeforeTransition = null;
        bench.Ecc[9001].Refusal = null;
        (await bench.RunDesk.RetryStart(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.RunState.Should().Be(RunState.Running);
    }

    private static RunOptions Resetting => new() { ResetMutantBeforeStart = true, StopPatience = RunControlBench.Rules.StopPatience };

    private static async Task<RunControlBench> FailedAsync()
    {
        var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Ecc[9001].Refusal = "no clock";
        await bench.DoAsync(SystemAction.Start);
        return bench;
    }
}
