using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>Runs of boards only.</summary>
public sealed class OneSubsystemTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_OfBoardsAlone_StartsAndStops(bool withoutGet)
    {
        await using var alone = await BoardsBench.AloneAsync(withoutGet);
        (await alone.StartAsync()).Outcomes.Select(o => $"{o.Device} {o.Kind}").Should().Equal("board0 Succeeded", "board1 Succeeded");
        alone.Now.RunState.Should().Be(RunState.Running);
        await alone.CheckAsync();
        alone.Now.Alarms.Should().BeEmpty();
        (await alone.Bench.DoAsync(SystemAction.Stop)).Succeeded.Should().BeTrue();
        alone.Now.LatestRun.Should().Match<Run>(r => !r.IsOpen && r.EndKnown == RunEndSource.Seen && r.AbortReason == null);
    }

    [Fact]
    public async Task Checklist_GetIsNotSetUp_AsksForBoardsOnly()
    {
        await using var alone = await BoardsBench.AloneAsync(withoutGet: false);
        alone
            .Bench.Policy.Checklist(alone.Now, TimeProvider.System.GetUtcNow())
            .Items.Select(i => i.Interlock.Code)
            .Should()
            .Equal("NothingUnderWay", "BoardsAnswer", "BoardsReady", "NoRunOpen", "EarlierRunsFiled");
    }

    [Fact]
    public async Task Check_GetIsNotSetUp_StartAndStopAreOffered()
    {
        await using var alone = await BoardsBench.AloneAsync(withoutGet: false);
        var now = TimeProvider.System.GetUtcNow();
        alone.Bench.Check.WhyNotAll(alone.Now, SystemAction.Start, now).Should().BeNull();
        alone.Bench.Check.WhyNotAll(alone.Now, SystemAction.Stop, now).Should().Be("Nothing to stop; no board takes data.");
        alone.Bench.Check.WhyNotAll(alone.Now, SystemAction.Describe, now).Should().Be("No ECC servers are set up.");
        await alone.StartAsync();
        alone.Bench.Check.WhyNotAll(alone.Now, SystemAction.Stop, now).Should().BeNull();
    }

    [Fact]
    public async Task Look_BothBoardsLeave_IsOneAlarmAndTheRunIsClosed()
    {
        await using var alone = await BoardsBench.AloneAsync();
        await alone.StartAsync();
        alone.SetBoards(BoardState.Ready);
        await alone.CheckAsync();
        alone.Now.Alarms.Should().ContainSingle().Which.Source.Should().Be("all boards");
        await using var heartbeat = Heartbeat.Of(alone.Bench, boards: alone.Boards);
        await alone.Bench.UntilAsync(s => s.OpenRun is null);
    }

    [Fact]
    public async Task Start_NothingIsSetUp_SaysWhatIsMissing()
    {
        await using var bench = new RunControlBench(new BenchParts { Setup = ControlRoom.Domain.Setup.Model.SystemSetup.Empty });
        bench.RunDesk.Start(StartOrder.Plain, TestActor.Of("test")).Refusal.Should().Be("No ECC servers are set up.");
    }
}
