using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>The conditions for starting a run of ECC servers and boards, and which of them can be overridden.</summary>
public sealed class InterlocksOfTwoSubsystemsTests
{
    private static DateTimeOffset Clock => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Checklist_Both_BoardsComeFirst()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Bench.Policy.Checklist(both.Now, Clock)
            .Items.Select(i => i.Interlock.Code)
            .Should()
            .Equal(
                "NothingUnderWay",
                "BoardsAnswer",
                "BoardsReady",
                "ServersAnswer",
                "ServersReady",
                "ConfigsSelected",
                "RoutersAnswer",
                "RoutersListen",
                "NoRunOpen",
                "EarlierRunsFiled",
                "RoutersClean",
                "RunDirectoryFree",
                "DiskSpace"
            );
        both.Bench.Policy.Checklist(both.Now, Clock).WhyNot([]).Should().BeNull();
    }

    [Fact]
    public async Task Start_ABoardIsOff_IsRefusedUnlessItIsExcluded()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board0.SetDirectly(BoardState.Off);
        await both.Boards.ReadAllAsync();
        both.Bench.RunDesk.Start(StartOrder.Plain, TestActor.Of("test")).Refusal.Should().Be("board0 is OFF.");
        both.Bench.RunDesk.Start(new StartOrder { Overrides = [new(BoardInterlock.BoardsReady, " ")] }, TestActor.Of("test"))
            .Refusal.Should()
            .Be("Say why “All boards are READY” is overridden.");
        var order = new StartOrder { Overrides = [new(BoardInterlock.BoardsReady, "no high voltage")] };
        (await both.Bench.RunDesk.Start(order, TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        both.Now.RunState.Should().Be(RunState.Running);
        both.Now.OpenRun!.Excluded.Should().Equal("board0");
        both.Now.OpenRun.Events.Should()
            .Contain(e =>
                e.Kind == RunEventKind.Override
                && e.Subject == "All boards are READY"
                && e.Text == "no high voltage\nNot met: board0 is OFF."
            );
    }

    [Fact]
    public async Task Start_ABoardDoesNotAnswer_CanBeExcludedByItsOwnCode()
    {
        await using var both = await BoardsBench.BothAsync();
        both.Board1.Die();
        await both.Boards.ReadAllAsync();
        var check = both.Bench.Policy.Checklist(both.Now, Clock);
        check.Items.Where(i => !i.IsMet).Should().ContainSingle(i => i.Interlock == BoardInterlock.BoardsAnswer && i.CanOverride);
        check.WhyNot([new(GetInterlock.ServersAnswer, "wrong one")]).Should().Be("board1 does not answer.");
        var order = new StartOrder { Overrides = [new(BoardInterlock.BoardsAnswer, "it burnt")] };
        (await both.Bench.RunDesk.Start(order, TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        both.Now.OpenRun!.Excluded.Should().Equal("board1");
    }

    [Fact]
    public async Task Start_NothingIsReady_CannotBeOverridden()
    {
        await using var both = await BoardsBench.BothAsync();
        both.SetBoards(BoardState.Off);
        both.SetServers(EccState.Idle);
        await both.Boards.ReadAllAsync();
        await both.Bench.ReadAllAsync();
        var check = both.Bench.Policy.Checklist(both.Now, Clock);
        check.Items.Where(i => !i.IsMet).Should().HaveCount(2).And.OnlyContain(i => !i.CanOverride && i.LeavesOut == null);
        check
            .WhyNot([new(BoardInterlock.BoardsReady, "whatever"), new(GetInterlock.ServersReady, "whatever")])
            .Should()
            .Be("board0 is OFF.");
    }

    [Fact]
    public async Task States_OnlyOneOfThemIsReady_TheOtherIsNamed()
    {
        await using var both = await BoardsBench.BothAsync();
        States(both).Should().Equal("Boards READY ready", "GET Ready ready");
        both.Board0.SetDirectly(BoardState.Off);
        await both.Boards.ReadAllAsync();
        States(both).Should().Equal("Boards Mixed", "GET Ready ready");
        both.Board0.SetDirectly(BoardState.Ready);
        await both.Boards.ReadAllAsync();
        await both.StartAsync();
        States(both).Should().Equal("Boards RUN running", "GET Running running");
        both.Bench.Ecc[9000].Failure = new EccFailure(EccFailureKind.TimedOut, "dead");
        await both.Bench.ReadAllAsync();
        States(both).Should().Equal("Boards RUN running", "GET Error");
    }

    private static IEnumerable<string> States(BoardsBench both) =>
        both
            .Bench.Subsystems.States(both.Now, Clock)
            .Select(s => $"{s.Name} {s.State}{(s.IsReady ? " ready" : string.Empty)}{(s.IsRunning ? " running" : string.Empty)}");
}
