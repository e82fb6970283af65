using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>Runs whose recorded end was the moment of a click, and sequences whose pause began before the run had ended.</summary>
public sealed class EndsOfRunsTests
{
    private static readonly DateTimeOffset Began = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(3);
    private static readonly DateTimeOffset Seen = Began + TimeSpan.FromSeconds(10);
    private static readonly Actor Operator = new("ada", Role.Operator, "test");

    [Fact]
    public async Task CloseRun_ServersAreUnreachableAfterACrash_EndsAtTheLastReadingOfRunning()
    {
        await using var bench = Crashed();
        (await bench.RunDesk.CloseRun(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.LatestRun.Should().Match<Run>(r => r.StoppedAt == Seen && r.EndKnown == RunEndSource.LastSeenRunning);
    }

    [Fact]
    public async Task CloseRun_OperatorCorrectsTheEnd_BothTimesAreRecorded()
    {
        await using var bench = Crashed();
        var expected = Began + TimeSpan.FromMinutes(5);
        (await bench.RunDesk.CloseRun(TestActor.Of("test"), expected).Completion!).Succeeded.Should().BeTrue();
        bench
            .Now.LatestRun.Should()
            .Match<Run>(r => r.StoppedAt == expected && r.EndKnown == RunEndSource.Operator && r.LastSeenRunning == Seen);
        bench
            .Now.LatestRun!.Events.Should()
            .ContainSingle(e => e.Kind == RunEventKind.EndCorrected)
            .Which.Text.Should()
            .Contain("Last seen running");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4 * 60)]
    public async Task CloseRun_EndOutsideTheRun_IsRefused(int minutes)
    {
        await using var bench = Crashed();
        bench
            .RunDesk.CloseRun(TestActor.Of("test"), Began + TimeSpan.FromMinutes(minutes))
            .Refusal.Should()
            .Be("The end of run 0 must be between its start and now.");
    }

    [Fact]
    public async Task Correct_ClosedRun_KeepsTheRecordedEnd()
    {
        await using var bench = Crashed();
        await bench.RunDesk.CloseRun(TestActor.Of("test")).Completion!;
        var expected = Began + TimeSpan.FromMinutes(7);
        (await bench.Ending.CorrectAsync(Operator, bench.Now.LatestRun!, expected, CancellationToken.None)).Should().BeNull();
        bench
            .Now.LatestRun.Should()
            .Match<Run>(r => r.StoppedAt == expected && r.EndKnown == RunEndSource.Operator && r.LastSeenRunning == Seen);
        (await bench.Ending.CorrectAsync(Operator, bench.Now.LatestRun!, Began - TimeSpan.FromSeconds(1), CancellationToken.None))
            .Should()
            .Contain("between its start and now");
        (await bench.Ending.CorrectAsync(new Actor("olga", Role.Observer, "test"), bench.Now.LatestRun!, expected, CancellationToken.None))
            .Should()
            .Contain("Only operators");
    }

    [Fact]
    public async Task Look_ServersHadStoppedWhileTheControlRoomWasDown_ClosesAtTheLastReading()
    {
        await using var bench = Crashed();
        foreach (var server in bench.Now.Setup.EccServers)
        {
            (bench.Ecc[server.Port].Failure, bench.Ecc[server.Port].State) = (null, EccState.Ready);
        }

        await using var heartbeat = Heartbeat.Of(bench);
        await bench.UntilAsync(s => s.OpenRun is null);
        bench.Now.LatestRun.Should().Match<Run>(r => r.StoppedAt == Seen && r.EndKnown == RunEndSource.LastSeenRunning);
    }

    [Fact]
    public async Task Stop_DiskIsFull_TheRunClosesAutomaticallyWithTheRightTimeWhenThereIsSpace()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        await using var heartbeat = Heartbeat.Of(bench);
        bench.Runs.Broken = new IOException("No space left on device");
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        var stopped = bench.Now.EccServers.Max(s => s.DataEndedAt);
        bench.Now.OpenRun.Should().NotBeNull();
        await bench.UntilAsync(s => s.Log.Any(e => e.Message == "The run could not be closed; it is tried again automatically"));
        bench.Runs.Broken = null;
        await bench.UntilAsync(s => s.OpenRun is null);
        bench.Now.LatestRun.Should().Match<Run>(r => r.StoppedAt == stopped && r.EndKnown == RunEndSource.Seen);
        bench
            .Now.Log.Count(e => e.Message.StartsWith("The run could not be closed", StringComparison.Ordinal))
            .Should()
            .Be(1, "it is reported once");
    }

    [Fact]
    public void End_ServersSilentBeforeTheyWereReadAsStopped_IsTheirLastReadingBefore()
    {
        var run = new Run
        {
            Experiment = "e20009",
            Number = 0,
            StartedAt = Began,
        };
        var snapshot = SnapshotOf(s => s with { LastDataAt = Seen, DataEndedAt = Seen + TimeSpan.FromHours(2) });
        RunEndEstimator
            .Of(
                run,
                PureSubsystems
                    .Of(new FreshnessLimits { EccStale = TimeSpan.FromSeconds(3) })
                    .Devices(snapshot, run, Began + TimeSpan.FromHours(3)),
                Began + TimeSpan.FromHours(3)
            )
            .Should()
            .Be(new RunEnd(Seen, RunEndSource.LastSeenRunning));
        var byUs = SnapshotOf(s => s with { LastDataAt = Seen, DataEndedAt = Seen + TimeSpan.FromSeconds(12), DataEndedByCommand = true });
        RunEndEstimator
            .Of(
                run,
                PureSubsystems
                    .Of(new FreshnessLimits { EccStale = TimeSpan.FromSeconds(3) })
                    .Devices(byUs, run, Began + TimeSpan.FromHours(3)),
                Began + TimeSpan.FromHours(3)
            )
            .Should()
            .Be(new RunEnd(Seen + TimeSpan.FromSeconds(12), RunEndSource.Seen));
    }

    [Fact]
    public async Task NextRun_FilingTakesLong_ThePauseBeginsAfterIt()
    {
        await using var bench = await SequenceAsync(RunControlBench.Rules);
        var pending = new RunFiling
        {
            Id = 99,
            Experiment = "e20009",
            RunNumber = 0,
            Router = "DataRouter0",
            Address = "127.0.0.1",
            Directory = "/data/0",
            Token = "t",
            State = FilingState.Moving,
        };
        bench.Store.Apply(new FilingsChanged(default, [pending]));
        await bench.Sequence.CheckAsync(bench.Now, CancellationToken.None);
        bench.Now.NextStart.Should().Match<NextStart>(n => n.DueAt == null && n.LatestAt != null);
        bench.Store.Apply(new FilingsChanged(default, [pending with { State = FilingState.Filed }]));
        var filed = TimeProvider.System.GetUtcNow();
        await bench.Sequence.CheckAsync(bench.Now, CancellationToken.None);
        (bench.Now.NextStart is null || bench.Now.NextStart.DueAt >= filed).Should().BeTrue();
    }

    [Fact]
    public async Task NextRun_ControlRoomIsKilledInThePause_StartsAnyway()
    {
        await using var bench = await SequenceAsync(RunControlBench.Rules);
        bench.Now.LatestRun!.IsFollowed.Should().BeTrue();
        await using var again = new RunControlBench(
            new BenchParts
            {
                Setup = bench.Now.Setup,
                Client = bench.Ecc,
                Journal = bench.Runs,
                Filings = bench.Runs.Filings,
            }
        );
        again.Store.Apply(new RunChanged(default, bench.Runs.Saved[0]));
        again.Store.Apply(new AutomaticEndChanged(default, bench.Runs.End));
        await using var heartbeat = Heartbeat.Of(again);
        await again.UntilAsync(s => s.OpenRun is { Number: 1 });
        again.Now.OpenRun!.IsAutomatic.Should().BeTrue();
    }

    [Fact]
    public async Task NextRun_ControlRoomIsDownForTooLong_IsNotStartedAndAnAlarmSaysWhy()
    {
        await using var bench = await SequenceAsync(RunControlBench.Rules);
        await using var again = new RunControlBench(
            new BenchParts
            {
                Setup = bench.Now.Setup,
                Client = bench.Ecc,
                Journal = bench.Runs,
                Filings = bench.Runs.Filings,
            }
        );
        again.Store.Apply(new RunChanged(default, bench.Runs.Saved[0] with { StartedAt = Began, StoppedAt = Seen }));
        again.Store.Apply(new AutomaticEndChanged(default, bench.Runs.End));
        await using var heartbeat = Heartbeat.Of(again);
        await again.UntilAsync(s => s.Alarms.Any(a => a.Kind == RunAlarmKind.SequenceStopped));
        again.Now.OpenRun.Should().BeNull();
        again.Now.NextStart.Should().BeNull();
    }

    [Fact]
    public async Task NextRun_StopWasPressedInThePause_IsNotStartedAfterARestartEither()
    {
        await using var bench = await SequenceAsync(RunControlBench.Rules);
        await bench.RunDesk.Stop(TestActor.Of("ada")).Completion!;
        await bench.UntilAsync(s => s.LatestRun!.Events.Any(e => e.Kind == RunEventKind.Cancellation));
        bench.Now.LatestRun!.IsFollowed.Should().BeFalse();
        bench.Now.NextStart.Should().BeNull();
    }

    /// <summary>A run of ten seconds, three hours ago, that is found open by a control room that cannot reach its servers.</summary>
    private static RunControlBench Crashed()
    {
        var bench = new RunControlBench(2);
        foreach (var server in bench.Now.Setup.EccServers)
        {
            bench.Ecc[server.Port].Failure = new EccFailure(EccFailureKind.Unreachable, "no route to host");
        }

        bench.Store.Apply(
            new RunChanged(
                Began,
                new Run
                {
                    Experiment = "e20009",
                    Number = 0,
                    StartedAt = Began,
                    Phase = RunPhase.Running,
                    LastSeenRunning = Seen,
                }
            )
        );
        return bench;
    }

    /// <summary>A run that has just reached its size limit, and after which the next one starts automatically.</summary>
    private static async Task<RunControlBench> SequenceAsync(RunOptions rules)
    {
        var bench = await new RunControlBench(1, runOptions: rules).InAsync(EccState.Ready);
        (
            await bench.Ending.SetAsync(
                new AutomaticEnd { Length = TimeSpan.FromSeconds(1), StartsNext = true },
                TestActor.Of("test"),
                CancellationToken.None
            )
        )
            .Should()
            .BeNull();
        await bench.DoAsync(SystemAction.Start);
        bench.Store.Apply(
            new RunChanged(default, bench.Now.OpenRun! with { StartedAt = bench.Now.OpenRun.StartedAt - TimeSpan.FromSeconds(5) })
        );
        bench.Sequence.EndIfDue(bench.Now, bench.Now.OpenRun!).Should().BeTrue();
        await bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty && !s.Filings.Any(f => f.IsUnfinished));
        bench.Now.NextStart.Should().Be(new NextStart(0));
        return bench;
    }

    private static SystemSnapshot SnapshotOf(Func<EccServerStatus, EccServerStatus> change)
    {
        var store = new SystemStore();
        store.Apply(new SetupLoaded(Began, Setups.Of(1)));
        foreach (var server in store.Current.EccServers)
        {
            store.Apply(
                new EccStateRead(Began, server.Server.Id, new EccReading(EccState.Ready, EccTransition.None, string.Empty), TimeSpan.Zero)
            );
        }

        return store.Current with
        {
            EccServers = [.. store.Current.EccServers.Select(change)],
        };
    }
}
