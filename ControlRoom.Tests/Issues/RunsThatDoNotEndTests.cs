using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>Runs remained open because a server stopped late, or not at the first attempt.</summary>
public sealed class RunsThatDoNotEndTests
{
    private static readonly Actor Operator = new("ada", Role.Operator, "test");
    private static readonly Actor Expert = new("eve", Role.Expert, "test");

    private static readonly RunOptions Rules = new()
    {
        StopDeadline = TimeSpan.FromMilliseconds(400),
        StopPatience = TimeSpan.FromMilliseconds(200),
        StopRetryPause = TimeSpan.FromMilliseconds(20),
        SeenInterval = TimeSpan.FromMilliseconds(10),
    };

    /// <summary>For tests that do not depend on time.</summary>
    private static readonly RunOptions Patient = new()
    {
        StopRetryPause = TimeSpan.FromMilliseconds(20),
        SeenInterval = TimeSpan.FromMilliseconds(10),
    };

    [Fact]
    public async Task Stop_LongerThanThePatienceWhileGetStateAnswers_Waits()
    {
        var rules = WithDeadline(TimeSpan.FromSeconds(20));
        await using var bench = Slow(rules.StopPatience * 2, rules);
        await using var heartbeat = Heartbeat.Of(bench);
        await StartAsync(bench);
        (await bench.RunDesk.Stop(TestActor.Of("test")).Completion!).Outcomes.Should().OnlyContain(o => o.Kind == OutcomeKind.Succeeded);
        bench.Now.OpenRun.Should().BeNull();
        bench.Now.Log.Should().NotContain(e => e.Severity == LogSeverity.Error);
    }

    [Fact]
    public async Task Stop_LongerThanTheDeadlineWhileGetStateAnswers_IsSlowAndTheRunClosesAutomatically()
    {
        var rules = WithDeadline(TimeSpan.FromSeconds(1));
        await using var bench = Slow(rules.StopDeadline * 2.5, rules);
        await using var heartbeat = Heartbeat.Of(bench);
        await StartAsync(bench);
        var report = await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        report.Outcomes.Should().Contain(o => o.Kind == OutcomeKind.Slow);
        report.Succeeded.Should().BeFalse("the run is still open");
        var waiting = DecisionView.Of(bench.Now, TimeProvider.System.GetUtcNow(), bench.Subsystems);
        waiting.Title.Should().StartWith("Run 0: waiting for").And.EndWith("to stop");
        waiting.Devices.Should().OnlyContain(s => s.Value.StartsWith("stopping for ", StringComparison.Ordinal));

        await bench.UntilAsync(s => s.OpenRun is null);

        bench.Now.LatestRun!.EndKnown.Should().Be(RunEndSource.Seen);
        bench.Now.Log.Should().NotContain(e => e.Severity == LogSeverity.Error, "nothing has failed");
    }

    [Fact]
    public async Task Stop_RefusedOnce_IsSentAgainAndTheRunCloses()
    {
        await using var bench = await RunControlBench.RunningAsync(Patient);
        var refused = 0;
        bench.Ecc[9001].Refusal = "not now";
        bench.Ecc[9001].BeforeTransition = (server, _) => server.Refusal = refused++ == 0 ? "not now" : null;
        (await bench.RunDesk.Stop(TestActor.Of("test")).Completion!).Succeeded.Should().BeTrue();
        bench.Now.OpenRun.Should().BeNull();
        bench.Ecc.Sent.Count(s => s == (9001, EccTransition.Stop)).Should().Be(2);
        bench
            .Now.Log.Should()
            .Contain(e => e.Severity == LogSeverity.Warning && e.Message.StartsWith("Stop failed (1 of 3)", StringComparison.Ordinal));
        bench.Now.Log.Should().NotContain(e => e.Severity == LogSeverity.Error);
    }

    [Fact]
    public async Task Stop_AlwaysRefused_IsRetriedThenAnAlarmAndAnExpertClosesWithoutIt()
    {
        await using var bench = await RunControlBench.RunningAsync(Patient);
        bench.Ecc[9001].Refusal = "the crate hangs";
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        bench.Ecc.Sent.Count(s => s == (9001, EccTransition.Stop)).Should().Be(Patient.StopAttempts);
        await bench.Supervisor.CheckAsync(CancellationToken.None);
        bench.Now.Commands.Should().BeEmpty("all attempts have been made");
        bench
            .Now.Alarms.Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a => a.Kind == RunAlarmKind.ServerDoesNotStop && a.Cause.Contains("the crate hangs"));
        var view = DecisionView.Of(bench.Now, TimeProvider.System.GetUtcNow(), bench.Subsystems);
        view.Should().Match<DecisionView>(v => v.CloseVerb == "Close run without ECC1" && v.RequiresExpert);

        bench.Store.Apply(new ControlChanged(default, new("ada", default, null)));
        bench.RunDesk.CloseRunWithout("no beam time left", Operator).Refusal.Should().Contain("Only experts");
        bench.Commands.Exclude(new EccServerId(2), "no beam time left", Operator).Refusal.Should().Contain("Only experts");
        bench.Store.Apply(new ControlChanged(default, new("eve", default, null)));
        bench.RunDesk.CloseRunWithout(" ", Expert).Refusal.Should().Contain("Say why");
        (await bench.RunDesk.CloseRunWithout("no beam time left", Expert).Completion!).Succeeded.Should().BeTrue();

        bench.Now.OpenRun.Should().BeNull();
        bench.Now.LatestRun!.Excluded.Should().Equal("ECC1");
        bench.Now.LatestRun.EndKnown.Should().Be(RunEndSource.Seen, "the others have stopped");
        await bench.Supervisor.CheckAsync(CancellationToken.None);
        bench.Now.Alarms.Should().ContainSingle(a => a.Kind == RunAlarmKind.RunningWithoutRun && a.Source == "ECC1");
    }

    [Fact]
    public async Task Exclude_ServerTakesDataAndNothingWasStopped_IsRefusedToExpertsToo()
    {
        await using var bench = await RunControlBench.RunningAsync(Patient);
        bench.Store.Apply(new ControlChanged(default, new("eve", default, null)));
        bench.Commands.Exclude(new EccServerId(2), "why not", Expert).Refusal.Should().Be("ECC1 is Running: stop it first.");
        bench.RunDesk.CloseRunWithout("why not", Expert).Refusal.Should().Contain("stop it first");
    }

    [Fact]
    public async Task Stop_Ignored_IsSentAgain()
    {
        await using var bench = await RunControlBench.RunningAsync(
            new RunOptions { StopPatience = TimeSpan.FromMilliseconds(60), StopRetryPause = TimeSpan.FromMilliseconds(20) }
        );
        bench.Ecc[9001].CommandGate = new TaskCompletionSource().Task;
        var report = await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        bench.Ecc.Sent.Count(s => s == (9001, EccTransition.Stop)).Should().Be(Patient.StopAttempts);
        report
            .Outcomes.Single(o => o.Failed)
            .Should()
            .Match<TransitionOutcome>(o => o.ServerName == "ECC1" && o.Message.Contains("Stop was sent 3 times"));
    }

    [Fact]
    public async Task Stopping_UnreachableServerReturnsRunning_IsStoppedAndTheRunCloses()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        bench.Ecc[9001].Failure = bench.Ecc[9001].CommandFailure = new EccFailure(EccFailureKind.Unreachable, "no power");
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        bench.Now.RunState.Should().Be(RunState.Stopping);
        bench.Ecc[9001].Failure = bench.Ecc[9001].CommandFailure = null;
        await using var heartbeat = Heartbeat.Of(bench);
        await bench.UntilAsync(s => s.OpenRun is null);
        bench.Ecc[9001].State.Should().Be(EccState.Ready);
    }

    [Fact]
    public async Task Running_AnotherProgramStopsAllServers_TheRunIsClosedAndAnAlarmSaysSo()
    {
        await using var bench = await RunControlBench.RunningAsync(Patient);
        var leftAt = TimeProvider.System.GetUtcNow();
        await bench.InAsync(EccState.Ready);
        await using var heartbeat = Heartbeat.Of(bench);
        await bench.UntilAsync(s => s.OpenRun is null);
        bench.Now.LatestRun!.StoppedAt.Should().BeCloseTo(leftAt, TimeSpan.FromSeconds(1), "that is the first reading of another state");
        await bench.UntilAsync(s => s.Alarms.Any(a => a.Kind == RunAlarmKind.RunEndedByItself && a.Cause.Contains("ECC0 is Ready")));
        (await bench.Alarms.AcknowledgeAsync(Operator, RunAlarmKind.RunEndedByItself, "Run 0", "crate was reset", CancellationToken.None))
            .Should()
            .BeNull();
        await bench.UntilAsync(s => s.Alarms.IsEmpty);
        bench.Now.LatestRun!.Events.Should().Contain(e => e.Kind == RunEventKind.Noticed && e.Text.Contains("crate was reset"));
    }

    [Theory]
    [InlineData(RunPhase.Opening)]
    [InlineData(RunPhase.Running)]
    [InlineData(RunPhase.Stopping)]
    public async Task Controls_AllReadyAndTheRunOpen_DoNotLookLikeAHealthyReady(RunPhase phase)
    {
        await using var bench = await new RunControlBench(2, runOptions: Rules).InAsync(EccState.Ready);
        var now = TimeProvider.System.GetUtcNow();
        var healthy = ControlsView.Of(bench.Now, now, bench.Check, bench.Freshness);
        bench.Store.Apply(
            new RunChanged(
                now,
                new Run
                {
                    Experiment = "e20009",
                    Number = 4,
                    StartedAt = now,
                    Phase = phase,
                }
            )
        );
        var leftAt = ControlsView.Of(bench.Now, now, bench.Check, bench.Freshness);
        leftAt.State.Should().Be("Ready");
        leftAt.Class.Should().Be("warn").And.NotBe(healthy.Class);
        leftAt.Icon.Should().Be("mixed").And.NotBe(healthy.Icon);
        leftAt.Sentence.Should().StartWith("Run 4 is still open");
    }

    private static RunOptions WithDeadline(TimeSpan deadline) =>
        new()
        {
            StopDeadline = deadline,
            StopPatience = Rules.StopPatience,
            StopRetryPause = Rules.StopRetryPause,
            SeenInterval = Rules.SeenInterval,
        };

    private static RunControlBench Slow(TimeSpan stop, RunOptions rules)
    {
        var setup = Setups.Of(2);
        var ecc = new SlowEcc(
            SlowManner.SaysSo,
            (_, t) => t == EccTransition.Stop ? stop : TimeSpan.FromMilliseconds(5),
            TimeSpan.Zero,
            TimeSpan.FromSeconds(1)
        );
        foreach (var server in setup.EccServers)
        {
            ecc[server.Port] = EccState.Ready;
        }

        return new RunControlBench(
            new BenchParts
            {
                Setup = setup,
                Client = ecc,
                Rules = rules,
            }
        );
    }

    private static async Task StartAsync(RunControlBench bench)
    {
        await bench.UntilAsync(s =>
            s.EccServers.All(e => e.Reading?.State == EccState.Ready) && s.DataRouters.All(r => r.Reading?.RunDirectory is not null)
        );
        await bench.DoAsync(SystemAction.Start);
        bench.Now.RunState.Should().Be(RunState.Running);
    }
}
