using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Runs;

/// <summary>A control room that finds an open run of a previous process.</summary>
public sealed class ReconciliationTests
{
    private static readonly DateTimeOffset Started = TimeProvider.System.GetUtcNow().AddHours(-3);

    [Fact]
    public async Task Look_ServersStillRun_TheRunContinues()
    {
        await using var bench = await RestartedAsync(RunPhase.Running, EccState.Running);
        await bench.Supervisor.CheckAsync(default);
        bench.Now.OpenRun!.Should().Match<Run>(r => r.Number == 7 && r.StartedAt == Started && r.Phase == RunPhase.Running);
        bench.Now.OpenRun!.Events.Should().ContainSingle(e => e.Kind == RunEventKind.Reconciliation);
        await bench.Supervisor.CheckAsync(default);
        bench.Now.OpenRun!.Events.Should().ContainSingle(e => e.Kind == RunEventKind.Reconciliation, "it is restored once");
    }

    [Fact]
    public async Task Look_StartedButNotRecorded_BecomesRunning()
    {
        await using var bench = await RestartedAsync(RunPhase.Opening, EccState.Running);
        await bench.Supervisor.CheckAsync(default);
        bench.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task Look_ServersHaveStopped_ClosesItAtTheLastTimeItRan()
    {
        await using var bench = await RestartedAsync(RunPhase.Running, EccState.Ready);
        await bench.Supervisor.CheckAsync(default);
        await bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty);
        bench.Now.LatestRun!.StoppedAt.Should().Be(Started.AddHours(1));
        bench
            .Now.LatestRun.Events.Should()
            .ContainSingle(e => e.Kind == RunEventKind.Reconciliation && e.Text.Contains("last seen running", StringComparison.Ordinal));
        bench.Now.LatestRun.AbortReason.Should().BeNull();
    }

    [Fact]
    public async Task Look_NothingWasStarted_IsAborted()
    {
        await using var bench = await RestartedAsync(RunPhase.Opening, EccState.Ready);
        await bench.Supervisor.CheckAsync(default);
        await bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty);
        bench.Now.LatestRun!.AbortReason.Should().Contain("while the run was being started");
    }

    [Fact]
    public async Task Look_StopWasInProgress_IsContinued()
    {
        await using var bench = await RestartedAsync(RunPhase.Stopping, EccState.Running);
        await bench.Supervisor.CheckAsync(default);
        await bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty);
        bench.Now.EccServers.Should().OnlyContain(s => s.Reading!.State == EccState.Ready);
    }

    [Fact]
    public async Task Look_HalfStarted_WaitsForADecision()
    {
        await using var bench = await RestartedAsync(RunPhase.Opening, EccState.Running);
        bench.Ecc[9001].State = EccState.Ready;
        await bench.ReadAllAsync();
        await bench.Supervisor.CheckAsync(default);
        bench.Now.RunState.Should().Be(RunState.Opening);
        (await bench.RunDesk.RetryStart(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.RunState.Should().Be(RunState.Running);
    }

    [Fact]
    public async Task Look_NotEveryServerHasAnswered_Waits()
    {
        await using var bench = new RunControlBench(2);
        Find(bench, RunPhase.Running);
        await bench.Supervisor.CheckAsync(default);
        bench.Now.OpenRun!.Events.Should().BeEmpty();
        bench.Now.Commands.Should().BeEmpty();

        bench.Ecc[9001].Transition = EccTransition.Stop;
        await bench.InAsync(EccState.Running);
        await bench.Supervisor.CheckAsync(default);
        bench.Now.OpenRun!.Events.Should().BeEmpty("one is in a transition");
    }

    [Fact]
    public void Of_OthersStoppedAndOneLost_KeepsItOpen()
    {
        var run = new Run
        {
            Experiment = "e",
            Number = 1,
            StartedAt = Started,
            Phase = RunPhase.Running,
        };
        var store = new SystemStore();
        store.Apply(new SetupLoaded(Started, Setups.Of(1)));
        store.Apply(
            new EccStateRead(Started, new EccServerId(1), new EccReading(EccState.Ready, EccTransition.None, string.Empty), TimeSpan.Zero)
        );
        store.Apply(new EccReadFailed(Started, new EccServerId(2), new EccFailure(EccFailureKind.TimedOut, "dead"), TimeSpan.Zero));
        Kind(60).Should().Be(ReconciliationKind.Wait, "it is not known whether the other one takes data");

        store.Apply(
            new EccStateRead(Started, new EccServerId(1), new EccReading(EccState.Running, EccTransition.None, string.Empty), TimeSpan.Zero)
        );
        Kind(1).Should().Be(ReconciliationKind.Wait, "the other server may still answer");
        Kind(60).Should().Be(ReconciliationKind.GoOn);

        ReconciliationKind Kind(double seconds) =>
            Reconciliation
                .Of(
                    run,
                    PureSubsystems.Of().Devices(store.Current, run, Started.AddSeconds(seconds)),
                    Started,
                    TimeSpan.FromSeconds(5),
                    Started.AddSeconds(seconds)
                )
                .Kind;
    }

    private static void Find(RunControlBench bench, RunPhase phase) =>
        bench.Store.Apply(
            new RunChanged(
                Started,
                new Run
                {
                    Experiment = "e20009",
                    Number = 7,
                    StartedAt = Started,
                    Phase = phase,
                    LastSeenRunning = Started.AddHours(1),
                }
            )
        );

    private static async Task<RunControlBench> RestartedAsync(RunPhase phase, EccState state)
    {
        var bench = new RunControlBench(2);
        Find(bench, phase);
        return await bench.InAsync(state);
    }
}
