using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

public sealed class StartInterlocksTests
{
    [Fact]
    public async Task Checklist_NoProblems_IsMetAndOfOneVersion()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        var list = ListOf(bench);
        list.Items.Should().OnlyContain(i => i.IsMet);
        list.Items.Select(i => i.Interlock.Code)
            .Should()
            .Equal(
                "NothingUnderWay",
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
        list.Version.Should().Be(bench.Now.Version);
    }

    [Fact]
    public async Task Checklist_OneConditionNotMet_IsReportedOnlyByThatOne()
    {
        await OnlyAsync(
            GetInterlock.ServersAnswer,
            "ECC1 does not answer.",
            b => b.Ecc[9001].Failure = new EccFailure(EccFailureKind.Unreachable, "gone")
        );
        await OnlyAsync(
            GetInterlock.ServersReady,
            "Not all servers are in the same state: ECC1 is Prepared, 2 are Ready.",
            b => b.Ecc[9001].State = EccState.Prepared
        );
        await OnlyAsync(
            GetInterlock.RoutersAnswer,
            "The host of DataRouter0 cannot be checked: down",
            b => b.Hosts.Readings = _ => HostReading.Failed("down")
        );
        await OnlyAsync(
            GetInterlock.RoutersListen,
            "DataRouter1 is offline: nothing is listening on port 46006 of 127.0.0.1.",
            b => b.ChangeRouter(2, r => r with { IsOnline = false })
        );
        await OnlyAsync(
            GetInterlock.RoutersClean,
            "DataRouter1 is not clean: 3 GRAW files of no run are in /data/2. Move them away first.",
            b => b.ChangeRouter(2, r => r with { FileCount = 3 })
        );
        await OnlyAsync(
            GetInterlock.RunDirectoryFree,
            "e20009/run_0000 already exists and is not empty on DataRouter0 (127.0.0.1): the run could not be filed there.",
            b => b.Hosts.OccupiedRuns.Add("e20009/run_0000")
        );
        await OnlyAsync(
            GetInterlock.DiskSpace,
            "Only 4.9 GB are free on the disk of DataRouter0 (127.0.0.1).",
            b => b.Hosts.DiskFree = 4_900_000_000
        );
    }

    [Fact]
    public async Task Checklist_UnknownValue_IsNotMet()
    {
        await OnlyAsync(
            GetInterlock.RoutersClean,
            "It is not known whether DataRouter1 is clean.",
            b => b.ChangeRouter(2, r => r with { FileCount = null })
        );
        await OnlyAsync(
            GetInterlock.RunDirectoryFree,
            "It is not known yet whether e20009/run_0000 is free on DataRouter1.",
            b => b.ChangeRouter(2, r => r with { RunDirectory = new RunDirectoryReading("e20009/run_0007", true) })
        );
        await OnlyAsync(
            GetInterlock.DiskSpace,
            "The free space on the disk of DataRouter1 is not known.",
            b => b.ChangeRouter(2, r => r with { DiskFreeBytes = null })
        );
    }

    [Fact]
    public async Task Checklist_ToolHangs_IsNamedByTheConditionsItAffects()
    {
        var hung = new HungTool("df", "/data/mm 3", new DateTimeOffset(2026, 11, 27, 14, 3, 0, TimeSpan.Zero));
        await OnlyAsync(
            GetInterlock.DiskSpace,
            $"The free space on the disk of DataRouter1 is not known. 127.0.0.1: {hung.Sentence}",
            b => b.ChangeRouter(2, r => r with { DiskFreeBytes = null, HungTool = hung })
        );
        await OnlyAsync(
            GetInterlock.RoutersListen,
            "It is not known whether DataRouter1 is online. 127.0.0.1: dataRouter process 7 may have port 46006.",
            b => b.ChangeRouter(2, r => r with { IsOnline = null, WhyOnlineUnknown = "dataRouter process 7 may have port 46006." })
        );
    }

    [Fact]
    public async Task Checklist_RunOpenAndEarlierOneUnfiled_CannotBeOverridden()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        bench.Store.Apply(
            new RunChanged(
                DateTimeOffset.UnixEpoch,
                new Run
                {
                    Experiment = "e20009",
                    Number = 4,
                    StartedAt = DateTimeOffset.UnixEpoch,
                }
            )
        );
        bench.Store.Apply(
            new FilingsChanged(
                DateTimeOffset.UnixEpoch,
                [
                    new RunFiling
                    {
                        Id = 1,
                        Experiment = "e20009",
                        RunNumber = 3,
                        Router = "DataRouter0",
                        Address = "a",
                        Directory = "/d",
                        Token = "t",
                        State = FilingState.Failed,
                    },
                ]
            )
        );
        foreach (
            var (interlock, reason) in new[]
            {
                (Interlock.NoRunOpen, "Run 4 is still open: stop it first."),
                (Interlock.EarlierRunsFiled, "Run 3 is not filed yet: DataRouter0 failed."),
            }
        )
        {
            ListOf(bench)
                .Items.Single(i => i.Interlock == interlock)
                .Should()
                .Match<InterlockState>(i => i.WhyNot == reason && !i.CanOverride);
        }

        var start = new StartOrder { Overrides = [.. ListOf(bench).Items.Select(i => new InterlockOverride(i.Interlock, "I want it"))] };
        bench.RunDesk.Start(start, TestActor.Of("test")).Refusal.Should().Be("Run 4 is still open: stop it first.");
    }

    [Fact]
    public async Task Start_ConditionNotMet_IsRefusedWithTheChecklist()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        bench.Hosts.DiskFree = 1;
        await bench.ProbeAsync();
        var refused = bench.Commands.Request(SystemAction.Start, TestActor.Of("test"));
        refused.Refusal.Should().StartWith("Only 1 B are free");
        refused.Checklist!.Items.Where(i => !i.IsMet).Select(i => i.Interlock).Should().Equal(GetInterlock.DiskSpace);
        bench.Runs.Opened.Should().BeEmpty();
    }

    [Fact]
    public async Task Start_Overridden_IsRecordedWithItsReason()
    {
        await using var bench = await new RunControlBench(1).InAsync(EccState.Ready);
        bench.Hosts.DiskFree = 1;
        await bench.ProbeAsync();
        bench
            .RunDesk.Start(new StartOrder { Overrides = [new(GetInterlock.DiskSpace, " ")] }, TestActor.Of("test"))
            .Refusal.Should()
            .StartWith("Say why");
        (
            await bench
                .RunDesk.Start(
                    new StartOrder
                    {
                        Overrides = [new(GetInterlock.DiskSpace, "a short pulser run"), new(GetInterlock.RoutersClean, "not needed")],
                    },
                    TestActor.Of("test")
                )
                .Completion!
        )
            .Succeeded.Should()
            .BeTrue();
        bench
            .Runs.Opened.Single()
            .Events.Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunEvent>(e =>
                e.Kind == RunEventKind.Override
                && e.Text.StartsWith("a short pulser run\nNot met: Only 1 B", StringComparison.Ordinal)
                && e.Origin == "test"
            );
    }

    [Fact]
    public async Task Start_ServerOverridden_LeavesItOutAndStartsTheOthers()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        bench.Ecc[9001].Failure = new EccFailure(EccFailureKind.TimedOut, "dead");
        await bench.ReadAllAsync();
        (
            await bench
                .RunDesk.Start(new StartOrder { Overrides = [new(GetInterlock.ServersAnswer, "CoBo 1 is broken")] }, TestActor.Of("test"))
                .Completion!
        )
            .Succeeded.Should()
            .BeTrue();
        bench.Now.OpenRun!.Excluded.Should().Equal("ECC1");
        bench.Now.RunState.Should().Be(RunState.Running);
        bench.Ecc.Sent.Should().NotContain(s => s.Port == 9001);
    }

    private static StartChecklist ListOf(RunControlBench bench) => bench.Policy.Checklist(bench.Now, TimeProvider.System.GetUtcNow());

    private static async Task OnlyAsync(Interlock interlock, string reason, Action<RunControlBench> disturb)
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        disturb(bench);
        await bench.ReadAllAsync();
        await bench.ProbeAsync();
        ListOf(bench).Items.Where(i => !i.IsMet).Select(i => (i.Interlock, i.WhyNot)).Should().Equal((interlock, reason));
        bench.Commands.Request(SystemAction.Start, TestActor.Of("test")).Refusal.Should().NotBeNull();
    }
}
