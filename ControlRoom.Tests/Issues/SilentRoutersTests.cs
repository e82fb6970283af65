using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>When all routers were silent at once there was no alarm: each was only compared with the others.</summary>
public sealed class SilentRoutersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    public void AllStopWriting_AfterTenSeconds_IsOneAlarmUntilTheNextData(int routers)
    {
        var bench = new WatchBench(new RunOptions(), [.. Enumerable.Range(0, routers).Select(n => $"mini{n}")]);
        Run(bench, 0, 30, all: true);
        bench.History.Should().Equal("");
        Run(bench, 31.5, 39, all: false);
        bench.History.Should().Equal("");
        Run(bench, 40, 60, all: false);
        bench.History.Should().Equal("", "NobodyWrites all data routers");
        bench.Now.Alarms[0].Cause.Should().Be(routers == 1 ? "DataRouter_mutant writes nothing." : "No data router is writing anything.");
        Run(bench, 61.5, 70, all: true);
        bench.History.Should().Equal("", "NobodyWrites all data routers", "");
    }

    [Fact]
    public void AllStopWriting_AlarmIsSwitchedOff_IsNone()
    {
        var bench = new WatchBench(new RunOptions { NobodyWrites = TimeSpan.Zero }, "mini0", "mini1");
        Run(bench, 0, 10, all: true);
        Run(bench, 11.5, 600, all: false);
        bench.History.Should().Equal("");
    }

    [Fact]
    public void AllStopWriting_LongerLimit_WaitsForIt()
    {
        var bench = new WatchBench(new RunOptions { NobodyWrites = TimeSpan.FromMinutes(2) }, "mini0", "mini1");
        Run(bench, 0, 119, all: false);
        bench.History.Should().Equal("");
        Run(bench, 120, 122, all: false);
        bench.History.Should().Equal("", "NobodyWrites all data routers");
    }

    [Fact]
    public void SlowStart_CountsFromTheTimeTheServersRan()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1");
        bench.Store.Apply(new RunChanged(WatchBench.Start, bench.Now.OpenRun! with { Phase = RunPhase.Opening }));
        bench.Check(50).Should().BeEmpty();
        bench.Store.Apply(new RunChanged(WatchBench.Start.AddSeconds(55), bench.Now.OpenRun! with { Phase = RunPhase.Running }));
        bench.Check(57).Should().BeEmpty("the run has just begun");
        bench.Check(66).Should().ContainSingle();
    }

    [Fact]
    public void RestartInALongRun_CountsFromTheFirstReading()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1");
        bench.Check(3600).Should().BeEmpty("this is its first reading");
        bench.Check(3609).Should().BeEmpty();
        bench.Check(3610).Should().ContainSingle();
    }

    [Fact]
    public void TriggerServerHasLeftRunning_IsTheOnlyAlarm()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1", "mini2");
        Run(bench, 0, 10, all: true);
        bench.Report("ECC_mutant", EccState.Ready, 11);
        Run(bench, 11.5, 60, all: false);
        bench.History.Should().Equal("", "ServerLeftRunning ECC_mutant");
    }

    [Fact]
    public void AllServersHaveLeftRunning_AddsNothing()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1");
        Run(bench, 0, 10, all: true);
        bench.Report("ECC0", EccState.Ready, 11);
        bench.Report("ECC_mutant", EccState.Ready, 11);
        Run(bench, 11.5, 60, all: false);
        bench.Now.Alarms.Select(a => a.Kind).Should().Equal(RunAlarmKind.ServerLeftRunning);
        bench.Now.Alarms[0].Cause.Should().StartWith("All ECC servers have left Running: ");
    }

    [Fact]
    public void ServersDoNotAnswerAndNothingIsWritten_IsAnAlarmToo()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1");
        Run(bench, 0, 10, all: true);
        foreach (var server in bench.Now.EccServers)
        {
            bench.Report(server.Server.Name, null, 11);
        }

        Run(bench, 11.5, 30, all: false);
        bench
            .Now.Alarms.Select(a => a.Kind)
            .Should()
            .Equal(RunAlarmKind.ServerUnreachable, RunAlarmKind.ServerUnreachable, RunAlarmKind.NobodyWrites);
    }

    [Fact]
    public void AllRoutersOffline_IsOneAlarm()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini0", "mini1");
        Run(bench, 0, 10, all: true);
        bench.ChangeAll(_ => new RouterReading { IsOnline = false });
        Run(bench, 11.5, 40, all: false);
        bench.History.Should().Equal("", "AllRoutersOffline all data routers");
        bench.Now.Alarms[0].Cause.Should().Be("All 3 data routers are offline: no dataRouter process is using their ports.");
    }

    [Fact]
    public void StopInProgress_IsNone()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1");
        bench.Store.Apply(new RunChanged(WatchBench.Start, bench.Now.OpenRun! with { Phase = RunPhase.Stopping }));
        Run(bench, 0, 60, all: false);
        bench.History.Should().Equal("");
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(12, 6)]
    public void HalfStopWriting_EachIsNamedWithinSeconds(int routers, int silent)
    {
        var bench = new WatchBench(new RunOptions(), [.. Enumerable.Range(0, routers).Select(n => $"mini{n}")]);
        Run(bench, 0, 10, all: true);
        Run(bench, 11.5, 17, [.. bench.Now.DataRouters.Skip(silent).Select(r => r.Router.Name)]);
        bench
            .Now.Alarms.Select(a => (a.Kind, a.Source))
            .Should()
            .Equal(Enumerable.Range(0, silent).Select(n => (RunAlarmKind.RouterSilent, $"DataRouter{n}")));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(12, 11)]
    public void MostStopWriting_AreNamedAfterTheLongerTime(int routers, int silent)
    {
        var bench = new WatchBench(new RunOptions(), [.. Enumerable.Range(0, routers).Select(n => $"mini{n}")]);
        Run(bench, 0, 10, all: true);
        Run(bench, 11.5, 25, "DataRouter_mutant");
        bench.Now.Alarms.Should().HaveCount(silent).And.OnlyContain(a => a.Kind == RunAlarmKind.RouterSilent);
    }

    [Fact]
    public void AllOfOneDiskStopWritingAlthoughThereIsSpace_IsOneAlarmThatMentionsQuotas()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini0", "mini1", "mini1");
        Run(bench, 0, 10, all: true);
        Run(bench, 11.5, 20, "DataRouter2", "DataRouter_mutant");
        bench.History.Should().Equal("", "DiskTakesNothing mini0:/data");
        bench
            .Now.Alarms[0]
            .Cause.Should()
            .Be("DataRouter0 and DataRouter1 write nothing to the disk /data of mini0, while others write elsewhere.");
        bench.Now.Alarms[0].Action.Should().Contain("quota").And.Contain("inodes");
    }

    [Fact]
    public void DirectoriesCannotBeListed_IsNotSilence()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1");
        Run(bench, 0, 10, all: true);
        bench.ChangeAll(r => r with { FileBytes = null, FileCount = null });
        bench.Check(40).Should().BeEmpty();
    }

    [Fact]
    public void RouterWithoutSender_IsNotExpectedToWrite()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1", "mini2");
        var setup = bench.Now.Setup;
        bench.Store.Apply(new SetupLoaded(WatchBench.Start, setup with { DataSources = setup.DataSources.RemoveAt(0) }));
        Run(bench, 0, 30, "DataRouter1", "DataRouter_mutant");
        bench.History.Should().Equal("");
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(3600)]
    public void ClockJumps_WhileRoutersWrite_IsNone(double by)
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1");
        Run(bench, 0, 30, all: true);
        Run(bench, 31.5 + by, 60 + by, all: true);
        bench.History.Should().Equal("");
    }

    [Fact]
    public void ClockIsSetBack_SilenceIsStillFound()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1");
        Run(bench, 0, 30, all: true);
        Run(bench, -3600, -3580, all: false);
        bench.History.Should().Equal("", "NobodyWrites all data routers");
    }

    private static void Run(WatchBench bench, double from, double until, bool all) =>
        Run(bench, from, until, all ? [.. bench.Now.DataRouters.Select(r => r.Router.Name)] : []);

    private static void Run(WatchBench bench, double from, double until, params string[] writers)
    {
        for (var seconds = from; seconds <= until; seconds += 1.5)
        {
            if (writers.Length > 0)
            {
                bench.Write(1000, writers);
            }

            bench.Check(seconds);
        }
    }
}
