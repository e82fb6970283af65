using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>Alarms during runs of ECC servers and boards together.</summary>
public sealed class AlarmsOfTwoSubsystemsTests
{
    [Fact]
    public async Task Look_ABoardLeavesRun_IsOneAlarm()
    {
        await using var both = await BoardsBench.RunningAsync();
        both.Board0.SetDirectly(BoardState.Off);
        await both.CheckAsync();
        both.Now.Alarms.Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a => a.IsAbout(RunAlarmKind.ServerLeftRunning, "board0") && a.Cause == "board0 has left RUN: it is OFF.");
        both.Board0.SetDirectly(BoardState.Run);
        await both.CheckAsync();
        both.Now.Alarms.Should().BeEmpty();
    }

    [Fact]
    public async Task Look_ABoardDoesNotAnswer_IsAnAlarmAndTheRunContinues()
    {
        await using var both = await BoardsBench.RunningAsync();
        both.Board1.Faults = new BoardFaults { AnswersGarbage = true };
        await both.CheckAsync();
        both.Now.Alarms.Should().ContainSingle(a => a.Kind == RunAlarmKind.ServerUnreachable && a.Source == "board1");
        both.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task Look_AllOfBothLeave_IsOneAlarmAndTheRunIsClosed()
    {
        await using var both = await BoardsBench.RunningAsync();
        both.SetBoards(BoardState.Ready);
        both.SetServers(EccState.Ready);
        await both.CheckAsync();
        both.Now.Alarms.Should()
            .ContainSingle()
            .Which.Cause.Should()
            .Be(
                "All boards and all ECC servers have left Running: "
                    + "board0 is READY, board1 is READY, ECC0 is Ready, ECC1 is Ready, ECC_mutant is Ready."
            );
        await using var heartbeat = Heartbeat.Of(both.Bench, boards: both.Boards);
        await both.Bench.UntilAsync(s => s.OpenRun is null);
        both.Now.LatestRun!.UnacknowledgedEnd.Should()
            .Match<RunEvent>(e =>
                e.Kind == RunEventKind.EndedByItself
                && e.Text.StartsWith("Its devices left Running without a request: board0 is READY", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task Look_AllServersLeaveAndBoardsRun_DoesNotMentionClosingAndClosesNothing()
    {
        await using var both = await BoardsBench.RunningAsync();
        both.SetServers(EccState.Ready);
        await both.CheckAsync();
        both.Now.Alarms.Select(a => a.Source).Should().Equal("ECC0", "ECC1", "ECC_mutant");
        both.Now.Alarms.Should().OnlyContain(a => !a.Action.Contains("closed", StringComparison.Ordinal));
        await using var heartbeat = Heartbeat.Of(both.Bench, boards: both.Boards);
        await Task.Delay(RunCloser.LeftRunningDelay + TimeSpan.FromSeconds(1), TimeProvider.System);
        both.Now.RunState.Should().Be(RunState.Running, "boards take data");
    }

    [Fact]
    public async Task Look_AllIncludedLeaveAndAnExcludedBoardIsOff_NamesOnlyThoseOfTheRun()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board1.Faults = new BoardFaults { Refusal = "no clock" };
        await both.StartAsync();
        await both.Bench.RunDesk.ContinueWithout("beam is on", TestActor.Of("test")).Completion!;
        both.SetBoards(BoardState.Ready);
        both.SetServers(EccState.Ready);
        await both.CheckAsync();
        both.Now.Alarms.Should().ContainSingle().Which.Cause.Should().NotContain("board1", "it is not part of the run");
    }

    [Fact]
    public async Task Look_ABoardRunsWithoutARun_IsAnAlarm()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board0.SetDirectly(BoardState.Run);
        await both.CheckAsync();
        both.Now.Alarms.Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a => a.IsAbout(RunAlarmKind.RunningWithoutRun, "board0") && a.Cause == "board0 is RUN, but no run is open.");
        await both.Bench.DoAsync(SystemAction.Stop);
        await both.CheckAsync();
        both.Board0.State.Should().Be(BoardState.Ready);
        both.Now.Alarms.Should().BeEmpty();
    }

    [Fact]
    public async Task Look_ABoardFailedInThePreviousRun_DoesNotAffectTheNext()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board1.Faults = new BoardFaults { Refusal = "no clock" };
        await both.StartAsync();
        both.StatusOf("board1").HasFailed.Should().BeTrue();
        await both.Bench.RunDesk.Abort("no clock", TestActor.Of("test")).Completion!;
        both.StatusOf("board1").HasFailed.Should().BeFalse("a later command to all devices clears it");
    }

    [Fact]
    public async Task Read_ABoardIsSetDirectlyAfterItsStartTimedOut_ItsEffectIsKnown()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Bench.Store.Apply(
            new DeviceRequestEnded(
                TimeProvider.System.GetUtcNow(),
                "Boards",
                new ReportedOutcome
                {
                    Name = "board0",
                    Request = "Start",
                    Kind = OutcomeKind.TimedOut,
                }
            )
        );
        both.StatusOf("board0").MayTakeData.Should().BeTrue();
        both.Board0.SetDirectly(BoardState.Off);
        await both.Boards.ReadAllAsync();
        both.StatusOf("board0").Should().Match<DeviceStatus>(d => !d.MayTakeData && !d.HasFailed);
    }
}
