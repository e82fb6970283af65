using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>A control room that finds an open run of ECC servers and boards.</summary>
public sealed class RestartWithTwoSubsystemsTests
{
    [Fact]
    public async Task Look_BothRun_TheRunContinues()
    {
        await using var both = await BoardsBench.RestartedAsync(RunPhase.Running, BoardState.Run, EccState.Running);
        await both.CheckAsync();
        both.Now.OpenRun!.Events.Should()
            .ContainSingle(e => e.Kind == RunEventKind.Reconciliation)
            .Which.Text.Should()
            .Be("The control room was restarted; 5 of 5 devices take data, and the run continues.");
    }

    [Fact]
    public async Task Look_OnlyBoardsRun_TheRunContinuesWithAlarmsAboutTheServers()
    {
        await using var both = await BoardsBench.RestartedAsync(RunPhase.Running, BoardState.Run, EccState.Ready);
        await both.CheckAsync();
        await both.CheckAsync();
        both.Now.RunState.Should().Be(RunState.Running);
        both.Now.Alarms.Select(a => a.Source).Should().Equal("ECC0", "ECC1", "ECC_mutant");
    }

    [Fact]
    public async Task Look_NoneTakesData_ClosesItAtTheLastTimeItRan()
    {
        await using var both = await BoardsBench.RestartedAsync(RunPhase.Running, BoardState.Ready, EccState.Ready);
        await both.CheckAsync();
        await both.Bench.UntilAsync(s => s.OpenRun is null);
        both.Now.LatestRun.Should()
            .Match<Run>(r => r.StoppedAt == r.StartedAt.AddMinutes(30) && r.EndKnown == RunEndSource.LastSeenRunning);
    }

    [Fact]
    public async Task Look_BoardDoesNotAnswerAndTheRestHasStopped_KeepsItOpenUntilItDoes()
    {
        await using var both = await BoardsBench.RestartedAsync(RunPhase.Running, BoardState.Ready, EccState.Ready);
        both.Board0.Die();
        await both.CheckAsync();
        both.Now.OpenRun!.Events.Should()
            .NotContain(e => e.Kind == RunEventKind.Reconciliation, "whether the board takes data is not known");
        both.Board0.Restore(keepState: true);
        await both.CheckAsync();
        await both.Bench.UntilAsync(s => s.OpenRun is null);
    }

    [Fact]
    public async Task Look_OnlyBoardsRunDuringAStop_TheyAreStopped()
    {
        await using var both = await BoardsBench.RestartedAsync(RunPhase.Stopping, BoardState.Run, EccState.Ready);
        await both.CheckAsync();
        await both.Bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty);
        (both.Board0.State, both.Board1.State).Should().Be((BoardState.Ready, BoardState.Ready));
    }

    [Fact]
    public async Task Look_OnlyBoardsHadStarted_WaitsForADecision()
    {
        await using var both = await BoardsBench.RestartedAsync(RunPhase.Opening, BoardState.Run, EccState.Ready);
        await both.CheckAsync();
        both.Now.RunState.Should().Be(RunState.Opening);
        (await both.Bench.RunDesk.RetryStart(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        both.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task Look_BoardsNotReadYet_Waits()
    {
        await using var both = await BoardsBench.RestartedAsync(RunPhase.Running, BoardState.Run, EccState.Ready);
        both.Bench.Store.Apply(new DevicesSetUp(TimeProvider.System.GetUtcNow(), "Boards", []));
        both.Bench.Store.Apply(new DevicesSetUp(TimeProvider.System.GetUtcNow(), "Boards", ["board0", "board1"]));
        await both.Bench.Supervisor.CheckAsync(CancellationToken.None);
        both.Now.OpenRun!.Events.Should().NotContain(e => e.Kind == RunEventKind.Reconciliation, "boards may take data");
        both.Now.Commands.Should().BeEmpty();
    }
}
