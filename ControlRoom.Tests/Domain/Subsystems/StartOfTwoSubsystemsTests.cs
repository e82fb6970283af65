using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>Starting runs of ECC servers and boards together.</summary>
public sealed class StartOfTwoSubsystemsTests
{
    [Fact]
    public async Task Start_BothAreReady_BoardsRunBeforeAnyServerIsStarted()
    {
        await using var both = await BoardsBench.BothAsync();
        var sentBefore = -1;
        both.Board1.StateChanged += _ => sentBefore = both.Bench.Ecc.Sent.Count;
        var report = await both.StartAsync();
        report.Succeeded.Should().BeTrue();
        report.Outcomes.Select(o => o.Device).Should().Equal("board0", "board1", "ECC0", "ECC1", "ECC_mutant");
        sentBefore.Should().Be(0, "subsystems without triggers start before the one that provides them");
        both.Now.RunState.Should().Be(RunState.Running);
        both.Boards.Opened.Should().Equal(0);
        both.Now.OpenRun!.Config.Split('\n').Should().StartWith(["board0 threshold 12", "board1 threshold 12", "ECC0 cobo0/exp/exp"]);
    }

    [Fact]
    public async Task Start_ABoardFails_NoServerIsStartedAndTheRunWaits()
    {
        await using var both = await FailedAsync();
        both.Now.RunState.Should().Be(RunState.Opening);
        both.Bench.Ecc.Sent.Should().BeEmpty();
        both.Now.OpenRun!.Events.Where(e => e.Kind == RunEventKind.Outcome)
            .Select(e => $"{e.Subject} {e.Text}")
            .Should()
            .Equal(
                "board0 Start: Succeeded",
                "board1 Start: Refused. no clock",
                "ECC0 Start: Skipped. Not sent, because board1 did not reach its target state.",
                "ECC1 Start: Skipped. Not sent, because board1 did not reach its target state.",
                "ECC_mutant Start: Skipped. Not sent, because board1 did not reach its target state."
            );
    }

    [Fact]
    public async Task Retry_TheBoardWorksAgain_StartsDevicesThatDoNotRun()
    {
        await using var both = await FailedAsync();
        both.Board1.Faults = new BoardFaults();
        (await both.Bench.RunDesk.RetryStart(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        both.Board0.Sent.Should().Equal([BoardState.Run], "it is already running");
        both.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task GoOnWithout_TheBoard_StartsTheServersWithoutIt()
    {
        await using var both = await FailedAsync();
        (await both.Bench.RunDesk.ContinueWithout("beam is on", TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        both.Now.OpenRun!.Excluded.Should().Equal("board1");
        both.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task GoOnWithout_AllBoardsFailed_StartsTheServersAlone()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board0.Faults = both.Board1.Faults = new BoardFaults { Refusal = "no clock" };
        await both.StartAsync();
        (await both.Bench.RunDesk.ContinueWithout("beam is on", TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        both.Now.OpenRun!.Excluded.Should().Equal("board0", "board1");
        both.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task Abort_ABoardRuns_StopsItAndClosesTheRun()
    {
        await using var both = await FailedAsync();
        await both.Bench.RunDesk.Abort("no clock", TestActor.Of("test")).Completion!;
        both.Board0.State.Should().Be(BoardState.Ready);
        both.Now.LatestRun.Should().Match<Run>(r => !r.IsOpen && r.AbortReason == "no clock (test)");
    }

    [Fact]
    public async Task Start_ServerFails_BoardsTakeDataAndTheRunWaits()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Bench.Ecc[9000].Refusal = "no clock";
        await both.StartAsync();
        both.Now.RunState.Should().Be(RunState.Opening);
        both.Board0.State.Should().Be(BoardState.Run);
        await both.CheckAsync();
        both.Now.Alarms.Should()
            .ContainSingle(a => a.Kind == RunAlarmKind.RunNotStarted)
            .Which.Cause.Should()
            .Be("Run 0 is waiting for a decision: ECC0, ECC_mutant did not start.");
    }

    [Fact]
    public async Task Start_BoardsHang_EndsByItsDeadlineWithNamedOutcomes()
    {
        await using var both = await BoardsBench.BothAsync(RunControlBench.Rules);
        both.Board0.Faults = new BoardFaults { IgnoresCommands = true };
        var starting = both.StartAsync();
        await both.Bench.UntilAsync(s => s.DevicesSlice.Devices[0].PendingRequest == "Start");
        await both.Bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await starting;
        both.Now.OpenRun.Should().BeNull("Stop interrupts a start that hangs");
        both.Now.LatestRun!.AbortReason.Should().NotBeNull();
        both.Board1.State.Should().Be(BoardState.Ready);
    }

    private static async Task<BoardsBench> FailedAsync()
    {
        var both = await BoardsBench.BothAsync();
        both.Board1.Faults = new BoardFaults { Refusal = "no clock" };
        await both.StartAsync();
        return both;
    }
}
