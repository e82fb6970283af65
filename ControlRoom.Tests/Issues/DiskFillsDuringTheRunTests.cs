using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>A disk that filled during a run raised no alarm before it was full, and a false one when it was full.</summary>
public sealed class DiskFillsDuringTheRunTests
{
    private const long Gigabyte = 1_000_000_000;

    [Fact]
    public void Alarms_DiskFills_AreLowThenSoonThenFullOnlyAndNameAllRouters()
    {
        var bench = new WatchBench(new RunOptions { DiskTimeLeft = TimeSpan.FromMinutes(1) }, "mini3", "mini3", "mini3");
        Fill(bench, 6 * Gigabyte, 0.02 * Gigabyte, 320);
        bench.History.Should().Equal("", "DiskLow mini3:/data", "DiskFillsSoon mini3:/data, DiskLow mini3:/data", "DiskFull mini3:/data");
        var full = bench.Now.Alarms.Should().ContainSingle().Subject;
        full.Cause.Should().Be("DataRouter0, DataRouter1 and DataRouter_mutant cannot write: the disk /data of mini3 is full.");
        full.Consequence.Should().Contain("No data router is writing");
    }

    [Fact]
    public void Alarms_ControlRoomRestartsWhileADiskFills_RemainUntilTheRateIsKnown()
    {
        var bench = new WatchBench(new RunOptions { MinimumDiskFree = 0, DiskTimeLeft = TimeSpan.FromMinutes(15) }, "mini3", "mini3");
        Fill(bench, 6 * Gigabyte, 0.02 * Gigabyte, 60);
        var before = bench.Now.Alarms.Should().ContainSingle().Subject;
        var next = new WatchBench(bench.Options, "mini3", "mini3");
        next.Store.Apply(new AlarmsChanged(WatchBench.Start, [before]));

        Fill(next, 4 * Gigabyte, 0.02 * Gigabyte, 6);
        next.Now.Alarms.Should().ContainSingle().Which.Cause.Should().EndWith("the rate at which it fills is not known yet.");
        Fill(next, 3.85 * Gigabyte, 0.02 * Gigabyte, 50, from: 7.5);
        next.Now.Alarms.Should().ContainSingle().Which.Cause.Should().Contain("full in");
        next.History.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.05)]
    [InlineData(1)]
    public void Alarms_SteadyRate_SayWithinATenthWhenItIsFull(double gigabytesPerSecond)
    {
        var bench = new WatchBench(new RunOptions { MinimumDiskFree = 0 }, "mini3", "mini3");
        var free = gigabytesPerSecond * Gigabyte * 1000;
        for (var seconds = 0.0; seconds < 700; seconds += 1.5)
        {
            bench.Write(1000);
            var remaining = free - (seconds * gigabytesPerSecond * Gigabyte);
            bench.ChangeAll(r => r with { DiskFreeBytes = (long)remaining / 4096 * 4096 });
            bench.Check(seconds);
            if (seconds > 110)
            {
                var alarm = bench.Now.Alarms.Should().ContainSingle().Which;
                alarm.Kind.Should().Be(RunAlarmKind.DiskFillsSoon);
                SecondsIn(alarm.Cause)
                    .Should()
                    .BeInRange(0.9 * (1000 - seconds), 1.1 * (1000 - seconds), "{0} at {1} s", alarm.Cause, seconds);
            }
        }

        bench.History.Should().Equal("", "DiskFillsSoon mini3:/data");
    }

    [Fact]
    public void Alarms_TwoHostsOfWhichOneIsFull_AreOneThatNamesItsRoutersOnly()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini0", "mini1", "mini1");
        for (var seconds = 1.5; seconds < 30; seconds += 1.5)
        {
            bench.Write(1000, "DataRouter2", "DataRouter_mutant");
            bench.Change("DataRouter0", r => r with { DiskFreeBytes = 0 });
            bench.Change("DataRouter1", r => r with { DiskFreeBytes = 0 });
            bench.Check(seconds);
        }

        bench.History.Should().Equal("DiskFull mini0:/data");
        bench.Now.Alarms[0].Cause.Should().Be("DataRouter0 and DataRouter1 cannot write: the disk /data of mini0 is full.");
        bench.Now.Alarms[0].Consequence.Should().Be("Their data for this run are being lost.");
    }

    [Fact]
    public void Alarms_FreeSpaceIsAtTheLimit_DoNotChatter()
    {
        var bench = new WatchBench(new RunOptions { DiskTimeLeft = TimeSpan.Zero }, "mini3", "mini3");
        for (var probe = 0; probe < 100; probe++)
        {
            bench.Write(1000);
            bench.ChangeAll(r => r with { DiskFreeBytes = (5 * Gigabyte) + (probe % 2 == 0 ? -1_000_000 : 1_000_000) });
            bench.Check(1.5 * probe);
        }

        bench.History.Should().Equal("DiskLow mini3:/data");
        bench.Write(1000);
        bench.ChangeAll(r => r with { DiskFreeBytes = 6 * Gigabyte });
        bench.Check(160).Should().BeEmpty("space was freed");
    }

    [Fact]
    public void Alarms_SpaceIsFreed_AreOverAtOnceAndRecur()
    {
        var bench = new WatchBench(new RunOptions { MinimumDiskFree = 0 }, "mini3", "mini3");
        Fill(bench, 20 * Gigabyte, 0.05 * Gigabyte, 60);
        bench.History.Should().Equal("", "DiskFillsSoon mini3:/data");
        bench.Write(1000);
        bench.ChangeAll(r => r with { DiskFreeBytes = 900 * Gigabyte });
        bench.Check(61.5).Should().BeEmpty();
        Fill(bench, 900 * Gigabyte, 0.05 * Gigabyte, 160, from: 63);
        bench.History.Should().Equal("", "DiskFillsSoon mini3:/data", "");
    }

    [Fact]
    public void Alarms_RoutersPause_KeepTheAlarmButGiveNoTime()
    {
        var bench = new WatchBench(new RunOptions { MinimumDiskFree = 0, NobodyWrites = TimeSpan.Zero }, "mini3", "mini3");
        Fill(bench, 20 * Gigabyte, 0.05 * Gigabyte, 60);
        for (var seconds = 61.5; seconds < 130; seconds += 1.5)
        {
            bench.Check(seconds).Should().ContainSingle("at {0} s", seconds);
        }

        bench.Now.Alarms[0].Cause.Should().EndWith("little time will be left when it fills again.");
        for (var seconds = 130.0; seconds < 800; seconds += 1.5)
        {
            bench.Check(seconds);
        }

        bench.History.Should().Equal("", "DiskFillsSoon mini3:/data", "");
    }

    [Fact]
    public void Alarms_ProbeFailsForAWhile_AreReplacedByTheHostsAndReturn()
    {
        var bench = new WatchBench(new RunOptions(), "mini3", "mini3");
        Fill(bench, 4 * Gigabyte, 0, 30);
        bench.LoseHost("mini3", 31.5);
        bench.Alarms(31.5).Select(a => a.Kind).Should().Equal(RunAlarmKind.HostUnreachable, RunAlarmKind.DiskLow);
        Fill(bench, 4 * Gigabyte, 0, 60, from: 45);
        bench.Now.Alarms.Should().ContainSingle().Which.Since.Should().Be(WatchBench.Start, "it does not change");
    }

    [Fact]
    public void Alarms_MinimumIsZero_AreOnlyAboutTimeLeftAndFullDisks()
    {
        var bench = new WatchBench(new RunOptions { MinimumDiskFree = 0, DiskTimeLeft = TimeSpan.Zero }, "mini3", "mini3");
        Fill(bench, Gigabyte, 0.02 * Gigabyte, 60);
        bench.History.Should().Equal("", "DiskFull mini3:/data");
    }

    [Fact]
    public void Alarms_RoutersOfExcludedServersOnly_DoNotConcernTheRun()
    {
        var bench = new WatchBench(new RunOptions(), "mini0", "mini1", "mini1");
        bench.Store.Apply(
            new ControlRoom.Domain.Runs.Model.RunChanged(
                WatchBench.Start,
                bench.Now.OpenRun!.With(new RunEvent(WatchBench.Start, RunEventKind.Exclusion, "ECC0", "broken", "ada"))
            )
        );
        for (var seconds = 0.0; seconds < 30; seconds += 1.5)
        {
            bench.Write(1000, "DataRouter1", "DataRouter_mutant");
            bench.Change("DataRouter0", r => r with { DiskFreeBytes = 0, IsOnline = seconds < 10 });
            bench.Check(seconds).Should().BeEmpty();
        }
    }

    [Fact]
    public void Alarms_TwoNamesOfOneHost_AreOne()
    {
        var bench = new WatchBench(new RunOptions(), "127.0.0.1", "localhost", "::1");
        Fill(bench, 4 * Gigabyte, 0, 10);
        bench.Now.Alarms.Should().ContainSingle().Which.Consequence.Should().Contain("DataRouter0, DataRouter1 and DataRouter_mutant");
    }

    [Theory]
    [InlineData(3_000_000_000, 0, "Only 3 GB are free on the disk /data of mini3: runs stop at 3 GB.")]
    [InlineData(0, 120, "At this rate the disk /data of mini3 is full in 2 min: runs stop at 2 min.")]
    public void StopWhenDiskLeft_IsReached_EndsTheRunOnceAndStartsNoNext(long bytes, int seconds, string why)
    {
        var options = new RunOptions { StopWhenDiskLeft = bytes, StopWhenDiskTimeLeft = TimeSpan.FromSeconds(seconds) };
        var bench = new WatchBench(options, "mini3", "mini3");
        var end = new ForcedEndCheck(PureSubsystems.Of(rules: options));
        string? alarm = null;
        for (var at = 0.0; at < 400 && alarm is null; at += 1.5)
        {
            bench.ChangeAll(r => r with { DiskFreeBytes = (long)((5 * Gigabyte) - (0.02 * Gigabyte * at)) });
            bench.Check(at);
            alarm = end.WhyMustEnd(bench.Now.OpenRun!, bench.Now);
        }

        alarm.Should().Be(why);
        var automatic = bench.Now.OpenRun! with
        {
            End = new AutomaticEnd { Bytes = 1, StartsNext = true },
        };
        end.WhyMustEnd(automatic, bench.Now).Should().Be($"{why} The next run is not started automatically.");
        new ForcedEndCheck(PureSubsystems.Of()).WhyMustEnd(automatic, bench.Now).Should().BeNull("it is off by default");
    }

    [Fact]
    public async Task StopWhenDiskLeft_InTheRun_StopsItWithTheReasonAndTheNextIsRefused()
    {
        var options = new RunOptions
        {
            StopWhenDiskLeft = 10 * Gigabyte,
            MinimumDiskFree = 0,
            NextRunDelay = TimeSpan.Zero,
            StopPatience = TimeSpan.FromSeconds(1),
        };
        await using var bench = await new RunControlBench(2, runOptions: options).InAsync(EccState.Ready);
        (
            await bench.Ending.SetAsync(
                new AutomaticEnd { Length = TimeSpan.FromDays(1), StartsNext = true },
                TestActor.Of("test"),
                CancellationToken.None
            )
        )
            .Should()
            .BeNull();
        await bench.DoAsync(SystemAction.Start);
        await bench.ProbeAsync();
        await bench.Supervisor.CheckAsync(CancellationToken.None);
        bench.Now.RunState.Should().Be(RunState.Running);

        bench.Hosts.DiskFree = 9 * Gigabyte;
        await bench.ProbeAsync();
        await bench.Supervisor.CheckAsync(CancellationToken.None);
        await bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty);
        bench
            .Now.LatestRun!.Events.Should()
            .Contain(e => e.Kind == RunEventKind.SequenceStopped && e.Text.StartsWith("Only 9 GB are free"));
        bench.Now.NextStart.Should().BeNull();
        bench.Now.LatestRun!.AbortReason.Should().BeNull("it ended the usual way");
        await bench.UntilAsync(s => s.Filings.All(f => f.IsOver));
        await bench.ProbeAsync();
        bench
            .Policy.Checklist(bench.Now, TimeProvider.System.GetUtcNow())
            .Items.Single(i => i.Interlock == GetInterlock.DiskSpace)
            .WhyNot.Should()
            .StartWith("Only 9 GB");
    }

    /// <summary>The routers write at a constant rate until the disk is full.</summary>
    private static void Fill(WatchBench bench, double free, double rate, double until, double from = 0)
    {
        for (var seconds = from; seconds <= until; seconds += 1.5)
        {
            var remaining = Math.Max(0, free - ((seconds - from) * rate));
            if (remaining > 0)
            {
                bench.Write(1000);
            }

            bench.ChangeAll(r => r with { DiskFreeBytes = (long)remaining });
            bench.Check(seconds);
        }
    }

    private static double SecondsIn(string cause)
    {
        var parts = cause[(cause.IndexOf("full in ", StringComparison.Ordinal) + 8)..].Split(' ');
        double sum = 0;
        for (
            var i = 0;
            i + 1 < parts.Length && double.TryParse(parts[i], System.Globalization.CultureInfo.InvariantCulture, out var number);
            i += 2
        )
        {
            sum +=
                number
                * (
                    parts[i + 1] switch
                    {
                        "s" => 1,
                        "min" => 60,
                        "h" => 3600,
                        _ => 86400,
                    }
                );
        }

        return sum;
    }
}
