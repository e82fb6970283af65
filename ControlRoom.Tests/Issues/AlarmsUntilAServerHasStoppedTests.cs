using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>
/// Alarms about a server that does not stop appeared and disappeared with each series of Stops. The alarm about a disk disappeared with
/// the first Stop, although the disk continued to fill.
/// </summary>
public sealed class AlarmsUntilAServerHasStoppedTests
{
    private static readonly Actor Ada = new("ada", Role.Expert, "page");

    private static readonly RunOptions Rules = new()
    {
        StopRetryPause = TimeSpan.FromMilliseconds(20),
        SeenInterval = TimeSpan.FromMilliseconds(10),
    };

    [Theory]
    [InlineData(EccFailureKind.Malformed)]
    [InlineData(EccFailureKind.Unreachable)]
    [InlineData(EccFailureKind.NotHttp)]
    public async Task Stop_NeverAnsweredUsably_IsOneAlarmOverAllSeries(EccFailureKind kind)
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        bench.Ecc[9001].CommandFailure = new EccFailure(kind, "The connection was closed.");
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await bench.Supervisor.CheckAsync(default);
        bench
            .Now.Alarms.Should()
            .ContainSingle("Stop has been sent as often as the rule says, and the server answers and runs")
            .Which.Kind.Should()
            .Be(RunAlarmKind.ServerDoesNotStop);
        (await bench.Alarms.AcknowledgeAsync(Ada, RunAlarmKind.ServerDoesNotStop, "ECC1", "crate 2", default)).Should().BeNull();
        var before = bench.Now.Alarms.Single();

        await using var heartbeat = Heartbeat.Of(bench);
        await bench.UntilAsync(_ => bench.Ecc.Sent.Count(s => s == (9001, EccTransition.Stop)) > 4 * Rules.StopAttempts);
        Same(bench.Now.Alarms.Single(), before);
        Over(bench).Should().BeEmpty("it is still running");

        bench.Ecc[9001].State = EccState.Ready;
        await bench.UntilAsync(s => s.OpenRun is null && s.Alarms.IsEmpty);
    }

    [Fact]
    public async Task Server_BecomesUnreachableWhileItDoesNotStop_DoesNotCountAsStopped()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        bench.Ecc[9001].Refusal = "the crate hangs";
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await bench.Supervisor.CheckAsync(default);
        await bench.Alarms.AcknowledgeAsync(Ada, RunAlarmKind.ServerDoesNotStop, "ECC1", "crate 2", default);
        var before = bench.Now.Alarms.Single();

        await using var heartbeat = Heartbeat.Of(bench);
        bench.Ecc[9001].Failure = new EccFailure(EccFailureKind.Unreachable, "power is off");
        await bench.UntilAsync(s => s.Alarms.Any(a => a.Kind == RunAlarmKind.ServerUnreachable));
        Same(bench.Now.Alarms.Single(a => a.Kind == RunAlarmKind.ServerDoesNotStop), before);
        bench.Ecc[9001].Failure = null;
        await bench.UntilAsync(s => s.Alarms.All(a => a.Kind != RunAlarmKind.ServerUnreachable));
        Same(bench.Now.Alarms.Single(), before);
    }

    [Theory]
    [InlineData(RunPhase.Stopping)]
    [InlineData(RunPhase.Opening)]
    public void Disk_ContinuesToFillWhileAServerTakesData_RemainsAnAlarm(RunPhase phase)
    {
        var bench = new WatchBench(new RunOptions { DiskTimeLeft = TimeSpan.Zero }, "mini0", "mini1", "mini2");
        Low(bench, 3);
        bench.History.Should().Equal("DiskLow mini1:/data");
        bench.Now.Alarms.Single().Action.Should().Contain("stop the run");
        bench.Store.Apply(new RunChanged(WatchBench.Start, bench.Now.OpenRun! with { Phase = phase }));
        bench.Report("ECC0", EccState.Ready, 4);
        Low(bench, 4.5);
        bench.Now.Alarms.Should().Contain(a => a.IsAbout(RunAlarmKind.DiskLow, "mini1:/data"));
        bench.Now.Alarms.Single(a => a.Kind == RunAlarmKind.DiskLow).Action.Should().NotContain("stop the run");

        bench.Report("ECC1", EccState.Ready, 6);
        Low(bench, 6);
        bench.Now.Alarms.Should().NotContain(a => a.Kind == RunAlarmKind.DiskLow, "the server that writes to it has stopped");
        bench.Change("DataRouter_mutant", r => r with { DiskFreeBytes = 0 });
        Low(bench, 7.5);
        bench.Now.Alarms.Should().Contain(a => a.IsAbout(RunAlarmKind.DiskFull, "mini2:/data"), "the MuTAnT still runs");
    }

    [Fact]
    public async Task Close_WithoutARunningServer_RecordsTheOfferedEnd()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        bench.Ecc[9001].Refusal = "the crate hangs";
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await bench.ReadAllAsync();
        var run = bench.Now.OpenRun!;
        var offered = bench.RunDesk.EndIfClosedWithout(run);
        offered.Source.Should().Be(RunEndSource.Seen);
        bench.RunDesk.EndIfClosedNow(run).Source.Should().Be(RunEndSource.LastSeenRunning, "the run would continue with it");

        bench.Store.Apply(new ControlChanged(default, new("ada", default, null)));
        (await bench.RunDesk.CloseRunWithout("no beam time left", Ada).Completion!).Succeeded.Should().BeTrue();
        bench.Now.LatestRun!.StoppedAt.Should().Be(offered.At);
        bench.Now.LatestRun.EndKnown.Should().Be(offered.Source);
    }

    private static void Low(WatchBench bench, double seconds)
    {
        bench.Write(1000);
        bench.Change("DataRouter1", r => r with { DiskFreeBytes = 400_000_000 });
        bench.Check(seconds);
    }

    private static IEnumerable<string> Over(RunControlBench bench) =>
        bench
            .Now.OpenRun!.Events.Where(e => e.Kind == RunEventKind.Alarm && e.Text.StartsWith("Over", StringComparison.Ordinal))
            .Select(e => e.Text);

    private static void Same(RunAlarm now, RunAlarm before) =>
        now.Should()
            .Match<RunAlarm>(a =>
                a.IsSameAs(before)
                && a.Since.ToUnixTimeMilliseconds() == before.Since.ToUnixTimeMilliseconds()
                && a.Acknowledged!.By == before.Acknowledged!.By
                && a.Acknowledged.Note == before.Acknowledged.Note
            );
}
