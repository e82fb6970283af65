using ControlRoom.Domain.Access;
using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Remote;
using ControlRoom.Web.Components.Panels;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>
/// While Stop waited for one slow server, alarms disappeared, and servers that had failed could be neither stopped again nor left out.
/// </summary>
public sealed class StopInProgressTests
{
    private static readonly Actor Ada = new("ada", Role.Operator, "page");

    private static readonly RunOptions Rules = new()
    {
        StopDeadline = TimeSpan.FromHours(1),
        StopRetryPause = TimeSpan.FromMilliseconds(20),
        SeenInterval = TimeSpan.FromMilliseconds(10),
    };

    [Fact]
    public async Task Stop_OneRefusesWhileAnotherTakesAnHour_IsRetriedAndOffersToCloseTheRun()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        await using var heartbeat = Heartbeat.Of(bench);
        var slow = new TaskCompletionSource();
        bench.Ecc[9001].Refusal = "the crate hangs";
        bench.Ecc[9000].CommandGate = slow.Task;
        var stop = bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await bench.UntilAsync(_ => bench.Ecc.Sent.Contains((9000, EccTransition.Stop)));
        bench.Ecc[9000].Transition = EccTransition.Stop;

        var report = await stop.WaitAsync(Deadline.Generous);

        bench.Ecc.Sent.Count(s => s == (9001, EccTransition.Stop)).Should().Be(Rules.StopAttempts);
        report
            .OfServers()
            .Single(o => o.ServerName == "ECC0")
            .Kind.Should()
            .Be(OutcomeKind.Slow, "it is in a transition, and the command does not wait for it");
        await bench.UntilAsync(s => s.Alarms.Any(a => a.IsAbout(RunAlarmKind.ServerDoesNotStop, "ECC1")));
        DecisionView.Of(bench.Now, TimeProvider.System.GetUtcNow(), bench.Subsystems).CloseVerb.Should().Be("Close run without them");

        bench.Ecc[9001].State = EccState.Ready;
        bench.Ecc[9000].State = EccState.Ready;
        bench.Ecc[9000].Transition = EccTransition.None;
        await bench.UntilAsync(s => s.OpenRun is null);
    }

    [Fact]
    public async Task Alarms_StopIsSentAgain_RemainAcknowledged()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        bench.Ecc[9001].Refusal = "the crate hangs";
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await bench.Supervisor.CheckAsync(default);
        (await bench.Alarms.AcknowledgeAsync(Ada, RunAlarmKind.ServerDoesNotStop, "ECC1", "crate 2", default)).Should().BeNull();
        var before = bench.Now.Alarms.Single();
        var gate = new TaskCompletionSource();
        bench.Ecc[9001].CommandGate = gate.Task;

        var again = bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await bench.UntilAsync(s => s.Find(new EccServerId(2))!.Commanded == EccTransition.Stop);
        await bench.Supervisor.CheckAsync(default);
        Same(bench.Now, before);
        gate.SetResult();
        await again;
        await bench.Supervisor.CheckAsync(default);

        Same(bench.Now, before);
        bench
            .Now.OpenRun!.Events.Should()
            .NotContain(e => e.Kind == RunEventKind.Alarm && e.Text.StartsWith("Over", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_StoppedServerBecomesUnreachable_DoesNotKeepTheRunOpen()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        bench.Ecc[9001].Refusal = "not yet";
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        bench.Ecc[9000].Failure = new EccFailure(EccFailureKind.Unreachable, "power is off");
        await bench.ReadAllAsync();
        bench.Subsystems.Holding(bench.Now, bench.Now.OpenRun!, TimeProvider.System.GetUtcNow()).Select(d => d.Name).Should().Equal("ECC1");

        bench.Ecc[9001].State = EccState.Ready;
        await using var heartbeat = Heartbeat.Of(bench);
        await bench.UntilAsync(s => s.OpenRun is null);
    }

    [Fact]
    public async Task Stop_UnusableAnswer_RaisesAnAlarmAndIsSentAgain()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        bench.Ecc[9001].CommandFailure = new EccFailure(EccFailureKind.Malformed, "The response does not match ecc.wsdl.");
        await bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await using (Heartbeat.Of(bench))
        {
            await bench.UntilAsync(s => s.Alarms.Any(a => a.IsAbout(RunAlarmKind.ServerDoesNotStop, "ECC1")));
        }

        bench.Ecc[9001].CommandFailure = null;
        await using var heartbeat = Heartbeat.Of(bench);
        await bench.UntilAsync(s => s.OpenRun is null);
        await bench.UntilAsync(s => s.Alarms.IsEmpty);
    }

    [Fact]
    public async Task Alarms_ServerReturnsAfterAStop_AreNotAboutTheStopItDidNotReceive()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        var now = TimeProvider.System.GetUtcNow();
        var alarms = new RunAlarmFinder(PureSubsystems.Of(RunControlBench.Limits, new RunOptions()));
        bench.Store.Apply(new RunChanged(now, bench.Now.OpenRun! with { Phase = RunPhase.Stopping }));
        bench.Store.Apply(new EccReadFailed(now, new EccServerId(2), new EccFailure(EccFailureKind.TimedOut, "No answer."), default));
        bench.Store.Apply(new TransitionEnded(now, Ended(bench.Now.Find(new EccServerId(2))!.Server)));
        bench.Store.Apply(
            new EccStateRead(
                now.AddMinutes(3),
                new EccServerId(2),
                new EccReading(EccState.Running, EccTransition.None, string.Empty),
                default
            )
        );

        alarms.Of(bench.Now, now.AddMinutes(3)).Should().NotContain(a => a.Source == "ECC1");
        alarms.Of(bench.Now, now.AddMinutes(3).AddSeconds(11)).Should().Contain(a => a.IsAbout(RunAlarmKind.ServerDoesNotStop, "ECC1"));
    }

    [Fact]
    public async Task Abort_WhileStopIsInProgress_AbortsTheRun()
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        var slow = new TaskCompletionSource();
        bench.Ecc[9000].CommandGate = slow.Task;
        var stop = bench.RunDesk.Stop(TestActor.Of("test")).Completion!;
        await bench.UntilAsync(_ => bench.Ecc.Sent.Contains((9000, EccTransition.Stop)));
        bench.RunDesk.Abort("wrong target", TestActor.Of("test")).Refusal.Should().BeNull();
        slow.SetResult();
        await stop;
        await bench.UntilAsync(s => s.LatestRun is { IsOpen: false, AbortReason: not null });
        bench.Now.LatestRun!.AbortReason.Should().StartWith("wrong target");
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(11, true)]
    public async Task WhyBusyStopping_StopIsInProgress_AllowsOtherActionsAfterAWhile(int seconds, bool allowsOthers)
    {
        await using var bench = await RunControlBench.RunningAsync(Rules);
        var now = TimeProvider.System.GetUtcNow();
        var stop = new ActiveCommand
        {
            Number = 900,
            Action = SystemAction.Stop,
            StartedAt = now.AddSeconds(-seconds),
            Origin = "ada",
        };
        (CommandConflicts.WhyBusyStopping(bench.Store.Apply(new CommandStarted(now, stop)), now) is null).Should().Be(allowsOthers);
        var other = stop with { Number = 901, Title = "Close run" };
        CommandConflicts.WhyBusyStopping(bench.Store.Apply(new CommandStarted(now, other)), now).Should().Contain(" is in progress (ada, ");
    }

    [Fact]
    public void Silence_OfThePreviousRun_DoesNotAffectThisRun()
    {
        var bench = new WatchBench(new RunOptions { NobodyWrites = TimeSpan.FromSeconds(10) }, "mini0", "mini1");
        bench.Write(1000);
        bench.Check(0);
        bench.Check(58);
        bench.Store.Apply(
            new RunChanged(
                WatchBench.Start.AddSeconds(60.2),
                new Run
                {
                    Experiment = "e20009",
                    Number = 5,
                    StartedAt = WatchBench.Start.AddSeconds(60.2),
                    Phase = RunPhase.Running,
                }
            )
        );
        bench.History.Clear();
        bench.Alarms(60.4).Should().BeEmpty("no router has been probed since the run began");
    }

    private static TransitionOutcome Ended(EccServer server) =>
        new()
        {
            Server = server.Id,
            ServerName = server.Name,
            Transition = EccTransition.Stop,
            Kind = OutcomeKind.Unreachable,
            Message = "After 10 s, ECC1 is not answering.",
            Took = TimeSpan.FromSeconds(10),
        };

    private static void Same(SystemSnapshot now, RunAlarm before) =>
        now
            .Alarms.Should()
            .ContainSingle()
            .Which.Should()
            .Match<RunAlarm>(a => a.IsSameAs(before) && a.Since == before.Since && a.Acknowledged == before.Acknowledged);
}
