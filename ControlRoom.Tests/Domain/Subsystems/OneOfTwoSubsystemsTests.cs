using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Subsystems;

/// <summary>A subsystem that is set up and cannot be started is left out of a run altogether by an expert.</summary>
public sealed class OneOfTwoSubsystemsTests
{
    private static readonly StartOrder WithoutServers = new() { Overrides = [new(GetInterlock.ServersReady, "GET is being repaired")] };

    private static DateTimeOffset Clock => TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData(EccState.Idle)]
    [InlineData(EccState.Prepared)]
    [InlineData(EccState.Off)]
    public async Task Start_NoServerIsReady_AnExpertRunsBoardsAlone(EccState state)
    {
        await using var both = await IdleAsync(state);
        Item(both).Should().Match<InterlockState>(i => i.CanOverride && i.LeavesOut == "GET" && i.WhyNot!.Contains($"{state}"));
        Audits.Read(both.Bench.Store);
        var start = both.Bench.RunDesk.Start(WithoutServers, TestActor.Of("ada"));
        (await start.Completion!).Outcomes.Select(o => $"{o.Device} {o.Kind}").Should().Equal("board0 Succeeded", "board1 Succeeded");
        both.Now.RunState.Should().Be(RunState.Running);
        both.Bench.Ecc.Sent.Should().BeEmpty();
        var run = both.Now.OpenRun!;
        run.Excluded.Should().Equal("ECC0", "ECC1", "ECC_mutant");
        run.Config.Split('\n').Should().Equal("board0 threshold 12", "board1 threshold 12");
        run.Events.Should()
            .ContainSingle(e => e.Kind == RunEventKind.Override)
            .Which.Should()
            .Match<RunEvent>(e => e.Subject == "All ECC servers are Ready" && e.Text == $"GET is being repaired\nNot met: {Needs(state)}");
        Audits
            .Read(both.Bench.Store)
            .Should()
            .Contain(e => e.Action == "Start all" && e.New == "override of ServersReady: GET is being repaired" && e.Origin == "ada");
    }

    [Fact]
    public async Task Start_ByAnOperator_IsRefused()
    {
        await using var both = await IdleAsync(EccState.Idle);
        both.Bench.RunDesk.Start(WithoutServers, new Actor("bob", Role.Operator, "page"))
            .Refusal.Should()
            .StartWith("Only experts may do this");
        both.Bench.RunDesk.Start(StartOrder.Plain, TestActor.Of("test")).Refusal.Should().Be("Needs Ready; all are Idle.");
    }

    [Fact]
    public async Task Start_ServersTakeDataWithoutARun_CannotBeLeftOut()
    {
        await using var both = await IdleAsync(EccState.Running);
        Item(both).Should().Match<InterlockState>(i => !i.CanOverride && i.LeavesOut == null);
        both.Bench.RunDesk.Start(WithoutServers, TestActor.Of("ada")).Refusal.Should().Be("Needs Ready; all are Running.");
    }

    [Fact]
    public async Task Start_GetAlone_CannotBeOverridden()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Idle);
        bench.RunDesk.Start(WithoutServers, TestActor.Of("ada")).Refusal.Should().Be("Needs Ready; all are Idle.");
    }

    [Fact]
    public async Task Start_NoServerAnswersAndNothingElseIsSetUp_CannotBeOverridden()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Ready);
        bench.Ecc[9000].Failure = new EccFailure(EccFailureKind.TimedOut, "dead");
        await bench.ReadAllAsync();
        bench
            .RunDesk.Start(new StartOrder { Overrides = [new(GetInterlock.ServersAnswer, "it is off")] }, TestActor.Of("ada"))
            .Refusal.Should()
            .Be("ECC0 does not answer.", "nothing would be left to start");
    }

    [Fact]
    public async Task Start_NoBoardIsReady_AnExpertRunsGetAlone()
    {
        await using var both = await BoardsBench.BothAsync();
        both.SetBoards(BoardState.Off);
        await both.Boards.ReadAllAsync();
        var order = new StartOrder { Overrides = [new(BoardInterlock.BoardsReady, "no high voltage")] };
        (await both.Bench.RunDesk.Start(order, TestActor.Of("ada")).Completion!).Succeeded.Should().BeTrue();
        both.Now.OpenRun!.Excluded.Should().Equal("board0", "board1");
        both.Boards.Opened.Should().BeEmpty("they have no part in it");
        both.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task Run_WithoutGet_IsNeitherWatchedNorFiledThere()
    {
        await using var both = await IdleAsync(EccState.Idle, new RunOptions { StopWhenDiskLeft = 10_000_000_000, MinimumDiskFree = 0 });
        (await both.Bench.Ending.SetAsync(new AutomaticEnd { Bytes = 1000 }, TestActor.Of("test"), CancellationToken.None))
            .Should()
            .BeNull();
        await both.Bench.RunDesk.Start(WithoutServers, TestActor.Of("ada")).Completion!;
        both.Bench.Hosts.DiskFree = 1;
        both.Bench.ChangeRouter(1, r => r with { FileBytes = 5000, DiskFreeBytes = 1, IsOnline = false });
        await both.CheckAsync();
        both.Now.Alarms.Should().BeEmpty();
        both.Now.RunState.Should().Be(RunState.Running, "files and disks of GET are not those of the run");
        (await both.Bench.RunDesk.Stop(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        both.Now.LatestRun.Should().Match<Run>(r => !r.IsOpen && r.AbortReason == null && r.EndKnown == RunEndSource.Seen);
        both.Now.Filings.Should().BeEmpty();
        both.Bench.Hosts.Configs.Should().BeEmpty("no configuration files of GET belong to it");
    }

    [Fact]
    public async Task Run_GetIsExcludedLater_ItsFilesAreFiled()
    {
        await using var both = await BoardsBench.RunningAsync(RunControlBench.Rules);
        foreach (var server in both.Now.Setup.EccServers)
        {
            both.Bench.Ecc[server.Port].State = EccState.Ready;
        }

        await both.Bench.ReadAllAsync();
        foreach (var server in both.Now.Setup.EccServers)
        {
            await both.Bench.RunDesk.Exclude(server.Name, "noise", TestActor.Of("test")).Completion!;
        }

        both.Bench.Subsystems.TakingPart(both.Now, both.Now.OpenRun!).Select(s => s.Name).Should().Equal("Boards", "GET");
        await both.Bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await both.Bench.UntilAsync(s => s.OpenRun is null && s.Filings.Length > 0);
    }

    [Fact]
    public async Task Page_RunWithoutGet_IsRunningAndOffersStop()
    {
        await using var both = await IdleAsync(EccState.Idle);
        var shown = ChecklistView.Of(both.Now, Clock, both.Bench.Policy).Items.Single(i => i.Interlock == GetInterlock.ServersReady);
        shown.CanOverride.Should().BeTrue();
        shown.Consequence.Should().Be("GET is left out of the run altogether: it is not started, watched or filed.");
        await both.Bench.RunDesk.Start(WithoutServers, TestActor.Of("ada")).Completion!;
        var controls = ControlsView.Of(both.Now, Clock, both.Bench.Check, both.Bench.Freshness);
        controls
            .Should()
            .Match<ControlsView>(v => v.State == "GET Idle · Boards RUN" && v.Icon == "running" && v.Class == "" && v.IsTakingData);
        controls.Buttons.Single(b => b.IsNext).Action.Should().Be(SystemAction.Stop);
    }

    private static InterlockState Item(BoardsBench both) =>
        both.Bench.Policy.Checklist(both.Now, Clock).Items.Single(i => i.Interlock == GetInterlock.ServersReady);

    private static string Needs(EccState state) =>
        state == EccState.Off ? "The servers are Off: their processes must be restarted." : $"Needs Ready; all are {state}.";

    /// <summary>Boards that are READY, and ECC servers in another state.</summary>
    private static async Task<BoardsBench> IdleAsync(EccState state, RunOptions? rules = null)
    {
        var both = await BoardsBench.BothAsync(rules);
        both.SetServers(state);
        await both.Bench.ReadAllAsync();
        return both;
    }
}
