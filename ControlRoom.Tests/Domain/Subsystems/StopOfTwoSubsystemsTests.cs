using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>Stopping runs of ECC servers and boards together, and when such runs are over.</summary>
public sealed class StopOfTwoSubsystemsTests
{
    [Fact]
    public async Task Stop_BothRun_StopsEverythingAndClosesTheRun()
    {
        await using var both = await BoardsBench.RunningAsync();
        (await both.Bench.DoAsync(SystemAction.Stop)).Succeeded.Should().BeTrue();
        (both.Board0.State, both.Board1.State).Should().Be((BoardState.Ready, BoardState.Ready));
        both.Now.EccServers.Should().OnlyContain(s => s.Reading!.State == EccState.Ready);
        both.Now.LatestRun.Should().Match<Run>(r => !r.IsOpen && r.AbortReason == null && r.EndKnown == RunEndSource.Seen);
    }

    [Fact]
    public async Task Stop_BoardDoesNotAnswer_ServersAreStoppedMeanwhile()
    {
        await using var both = await BoardsBench.RunningAsync();
        var gate = new TaskCompletionSource();
        both.Board0.CommandGate = gate.Task;
        var stopping = both.Bench.DoAsync(SystemAction.Stop);
        await both.Bench.UntilAsync(s =>
            s.EccServers.All(e => e is { Reading.State: EccState.Ready, IsTransitioning: false })
            && s.DevicesSlice.Devices is [{ TakesData: true }, { TakesData: false }]
        );
        both.Now.OpenRun.Should().NotBeNull("a board still takes data");
        stopping.IsCompleted.Should().BeFalse();
        gate.SetResult();
        (await stopping).Succeeded.Should().BeTrue();
        both.Now.OpenRun.Should().BeNull();
    }

    [Fact]
    public async Task Stop_ServerDoesNotAnswer_BoardsAreStoppedMeanwhile()
    {
        await using var both = await BoardsBench.RunningAsync();
        var gate = new TaskCompletionSource();
        both.Bench.Ecc[9002].CommandGate = gate.Task;
        var stopping = both.Bench.DoAsync(SystemAction.Stop);
        await both.Bench.UntilAsync(s => s.DevicesSlice.Devices.All(d => d is { TakesData: false, PendingRequest: null }));
        both.Now.OpenRun.Should().NotBeNull("an ECC server still takes data");
        gate.SetResult();
        await stopping;
        both.Now.OpenRun.Should().BeNull();
    }

    [Fact]
    public async Task Stop_BoardRefuses_IsSentForAllAttemptsAndTheRunRemainsOpen()
    {
        await using var both = await BoardsBench.RunningAsync(RunControlBench.Rules);
        both.Board1.Faults = new BoardFaults { Refusal = "its disk is full" };
        var report = await both.Bench.DoAsync(SystemAction.Stop);
        report.Outcomes.Should().ContainSingle(o => o.Device == "board1" && o.Kind == OutcomeKind.Refused);
        both.Board1.Sent.Count(s => s == BoardState.Ready).Should().Be(RunControlBench.Rules.StopAttempts);
        both.Now.OpenRun!.Phase.Should().Be(RunPhase.Stopping);
        await both.CheckAsync();
        both.Now.Alarms.Should().ContainSingle(a => a.Kind == RunAlarmKind.ServerDoesNotStop && a.Source == "board1");

        both.Board1.Faults = new BoardFaults();
        both.Board1.SetDirectly(BoardState.Ready);
        await both.CheckAsync();
        await both.Bench.UntilAsync(s => s.OpenRun is null);
        both.Now.LatestRun!.AbortReason.Should().BeNull("it closes automatically when the last board reports that it has stopped");
    }

    [Fact]
    public async Task Stop_BoardIgnoresIt_IsRefusedAndTheRunRemainsOpen()
    {
        await using var both = await BoardsBench.RunningAsync(RunControlBench.Rules);
        both.Board0.Faults = new BoardFaults { IgnoresCommands = true };
        var report = await both.Bench.DoAsync(SystemAction.Stop);
        report.Outcomes.Should().ContainSingle(o => o.Failed).Which.Device.Should().Be("board0");
        both.Bench.Subsystems.Holding(both.Now, both.Now.OpenRun!, TimeProvider.System.GetUtcNow())
            .Should()
            .ContainSingle(d => d.Name == "board0");
    }

    [Fact]
    public async Task Stop_BoardIsDead_TheRunRemainsOpenUntilItIsExcluded()
    {
        await using var both = await BoardsBench.RunningAsync(RunControlBench.Rules);
        both.Board0.Die();
        await both.Bench.DoAsync(SystemAction.Stop);
        both.Now.OpenRun!.Phase.Should().Be(RunPhase.Stopping);
        both.Now.EccServers.Should().OnlyContain(s => s.Reading!.State == EccState.Ready);
        await both.Bench.RunDesk.Exclude("board0", "it burnt", TestActor.Of("test")).Completion!;
        both.Now.LatestRun.Should().Match<Run>(r => !r.IsOpen && r.Excluded.SequenceEqual(new[] { "board0" }));
    }

    [Fact]
    public async Task Exclude_BoardThatTakesData_OnlyAfterStopWasRequested()
    {
        await using var both = await BoardsBench.RunningAsync();
        both.Bench.RunDesk.Exclude("board1", "noise", TestActor.Of("test")).Refusal.Should().Be("board1 is RUN: stop it first.");
        both.Board1.SetDirectly(BoardState.Ready);
        await both.Boards.ReadAllAsync();
        (await both.Bench.RunDesk.Exclude("board1", "noise", TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        await both.CheckAsync();
        both.Now.RunState.Should().Be(RunState.Running);
        both.Now.Alarms.Should().BeEmpty("it is no longer part of the run");
        both.Bench.RunDesk.Exclude("board7", "noise", TestActor.Of("test")).Refusal.Should().Be("There is no device board7.");
    }

    [Fact]
    public async Task CloseRun_ABoardTakesData_IsRefusedAndNamesIt()
    {
        await using var both = await BoardsBench.RunningAsync();
        both.SetServers(EccState.Ready);
        both.Board0.SetDirectly(BoardState.Ready);
        await both.Bench.ReadAllAsync();
        await both.Boards.ReadAllAsync();
        both.Bench.RunDesk.CloseRun(TestActor.Of("test")).Refusal.Should().Be("board1 is RUN: stop it first.");
    }

    [Fact]
    public async Task Stop_NothingTakesData_SaysSoOfEachSubsystem()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Bench.Policy.WhyNothingToStop(both.Now, TimeProvider.System.GetUtcNow())
            .Should()
            .Be("Boards: Nothing to stop; no board takes data. GET: Nothing to stop; all are Ready.");
        both.Board0.SetDirectly(BoardState.Run);
        await both.Boards.ReadAllAsync();
        both.Bench.Policy.WhyNothingToStop(both.Now, TimeProvider.System.GetUtcNow()).Should().BeNull();
    }

    [Fact]
    public async Task EndOfRun_ABoardStopsLast_IsTheFirstReadingAfterItsStop()
    {
        await using var both = await BoardsBench.RunningAsync();
        both.SetServers(EccState.Ready);
        await both.Bench.ReadAllAsync();
        await both.Bench.DoAsync(SystemAction.Stop);
        var last = both.Now.DevicesSlice.Devices.Max(d => d.DataEndedAt);
        both.Now.EccServers.Should().OnlyContain(s => s.DataEndedAt < last);
        both.Now.LatestRun.Should().Match<Run>(r => r.StoppedAt == last && r.EndKnown == RunEndSource.Seen);
    }

    [Fact]
    public async Task EndOfRun_ABoardIsExcluded_IgnoresIt()
    {
        await using var both = await BoardsBench.RunningAsync(RunControlBench.Rules);
        both.Board0.Die();
        await both.Bench.DoAsync(SystemAction.Stop);
        await both.Bench.RunDesk.Exclude("board0", "it burnt", TestActor.Of("test")).Completion!;
        both.Now.LatestRun!.StoppedAt.Should()
            .Be(
                new[] { both.Now.EccServers.Max(s => s.DataEndedAt), both.Now.DevicesSlice.Devices[1].DataEndedAt }.Max(),
                "the missing readings of the board do not matter"
            );
    }
}
