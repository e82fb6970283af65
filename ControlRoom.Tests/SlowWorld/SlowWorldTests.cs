using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.SlowWorld;

/// <summary>
/// Everything takes a little less than each limit, a little more, and much more: every command gets a named outcome for every server, and
/// every run closes automatically. The machine decides on which side of a limit a measured time falls; the conditions hold on either side.
/// </summary>
public sealed class SlowWorldTests
{
    private static readonly double[] Factors = [0.5, 0.99, 1.01, 3];

    /// <summary>Longer than any of these tests takes, unless there is a defect.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TransitionOptions Pace = new()
    {
        Deadline = TimeSpan.FromMilliseconds(300),
        ReadInterval = TimeSpan.FromMilliseconds(10),
        Grace = TimeSpan.FromMilliseconds(60),
        LostGrace = TimeSpan.FromMilliseconds(90),
        AnsweredWithin = TimeSpan.FromMilliseconds(400),
        SlowLimit = Patience,
    };

    private static readonly RunOptions Rules = new()
    {
        StopDeadline = TimeSpan.FromMilliseconds(600),
        StopPatience = TimeSpan.FromMilliseconds(250),
        StopRetryPause = TimeSpan.FromMilliseconds(50),
        SeenInterval = TimeSpan.FromMilliseconds(20),
    };

    private static readonly FreshnessLimits Limits = RunControlBench.Limits with { EccStale = TimeSpan.FromSeconds(5) };

    private static readonly TimeSpan StateTimeout = TimeSpan.FromMilliseconds(200);

    public static TheoryData<SlowManner> Manners => [.. Enum.GetValues<SlowManner>()];

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task Commands_AroundTheirDeadline_HaveANamedOutcome(SlowManner manner)
    {
        (SystemAction Action, EccState From)[] commands =
        [
            (SystemAction.Describe, EccState.Idle),
            (SystemAction.Prepare, EccState.Described),
            (SystemAction.Configure, EccState.Prepared),
            (SystemAction.Reset, EccState.Prepared),
        ];
        await Task.WhenAll(
            from command in commands
            from factor in Factors
            select CommandAsync(manner, command.Action, command.From, factor)
        );
    }

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task Runs_AroundEveryLimit_CloseAutomatically(SlowManner manner)
    {
        TimeSpan[] limits = [Rules.StopPatience, Rules.StopDeadline, Pace.Deadline];
        await Task.WhenAll(from limit in limits from factor in Factors select RunAsync(manner, _ => limit * factor, TimeSpan.Zero));
    }

    [Theory]
    [MemberData(nameof(Manners))]
    public async Task Runs_OfServersOfDifferentSpeed_CloseAutomatically(SlowManner manner) =>
        await Task.WhenAll(
            from factor in Factors
            select RunAsync(manner, port => port == 9000 ? Rules.StopDeadline * factor : TimeSpan.FromMilliseconds(5), TimeSpan.Zero)
        );

    [Fact]
    public async Task Runs_GetStateTakesAlmostItsTimeout_CloseAutomatically() =>
        await Task.WhenAll(
            from manner in Enum.GetValues<SlowManner>()
            from factor in new[] { 0.2, 0.5 }
            select RunAsync(manner, _ => Rules.StopPatience * 1.01, StateTimeout * factor)
        );

    /// <summary>No state is known: the run cannot close automatically, and the page must offer a way to close it.</summary>
    [Fact]
    public async Task Run_GetStateTakesLongerThanItsTimeout_CanBeClosedOnThePage()
    {
        await using var bench = BenchOf(
            new SlowEcc(SlowManner.SaysSo, (_, _) => TimeSpan.FromMilliseconds(5), StateTimeout * 3, StateTimeout),
            EccState.Running
        );
        var now = TimeProvider.System.GetUtcNow();
        var lastReading = now - TimeSpan.FromMinutes(2);
        bench.Store.Apply(
            new RunChanged(
                now,
                new Run
                {
                    Experiment = "e20009",
                    Number = 0,
                    StartedAt = now - TimeSpan.FromHours(1),
                    Phase = RunPhase.Running,
                    LastSeenRunning = lastReading,
                }
            )
        );
        await using var heartbeat = Heartbeat.Of(bench);
        var report = await bench.RunDesk.Stop(TestActor.Of("test")).Completion!.WaitAsync(Patience);
        report.Outcomes.Should().OnlyContain(o => o.Kind == OutcomeKind.Unreachable);
        await PageExit.TakeAsync(bench);
        bench.Now.LatestRun!.EndKnown.Should().Be(RunEndSource.LastSeenRunning);
        bench.Now.LatestRun.StoppedAt.Should().Be(lastReading);
    }

    private static async Task CommandAsync(SlowManner manner, SystemAction action, EccState from, double factor)
    {
        await using var bench = BenchOf(new SlowEcc(manner, (_, _) => Pace.Deadline * factor, TimeSpan.Zero, StateTimeout), from);
        await using var heartbeat = Heartbeat.Of(bench);
        await bench.UntilAsync(s => s.EccServers.All(e => e.Reading?.State == from));
        var command = bench.Commands.Request(action, TestActor.Of("test"));
        command.Refusal.Should().BeNull();
        var report = await command.Completion!.WaitAsync(Patience);
        report.Outcomes.Should().HaveCount(3).And.OnlyContain(o => o.Kind == OutcomeKind.Succeeded || o.Message.Length > 0);
        if (manner is SlowManner.SaysSo or SlowManner.AnswersAtOnce)
        {
            report
                .Outcomes.Should()
                .OnlyContain(
                    o => o.Kind == OutcomeKind.Succeeded,
                    $"{action} at {factor} times its deadline reports that it is in progress"
                );
        }

        // Commands that were no longer waited for end too, and then nothing of them remains.
        var to = TransitionTable.Find(from, action)!.To;
        await bench.UntilAsync(s =>
            s.EccServers.All(e => !e.IsTransitioning && (e.Reading!.State == to || e.LastOutcome is { Kind: OutcomeKind.Skipped }))
        );
        bench.Now.Commands.Should().BeEmpty();
    }

    private static async Task RunAsync(SlowManner manner, Func<int, TimeSpan> stopTakes, TimeSpan readTakes)
    {
        var ecc = new SlowEcc(
            manner,
            (port, t) => t == EccTransition.Stop ? stopTakes(port) : TimeSpan.FromMilliseconds(5),
            TimeSpan.Zero,
            StateTimeout
        );
        await using var bench = BenchOf(ecc, EccState.Ready);
        await using var heartbeat = Heartbeat.Of(bench);
        await StartAsync(bench);

        // Slow answers begin only here: on a busy machine some of them arrive after their timeout. A run ends nevertheless, but none
        // starts while a server cannot be reached.
        ecc.ReadTakes = readTakes;
        var report = await bench.RunDesk.Stop(TestActor.Of("test")).Completion!.WaitAsync(Patience);
        report.Outcomes.Should().HaveCount(3).And.OnlyContain(o => o.Kind == OutcomeKind.Succeeded || o.Message.Length > 0);
        await bench.UntilAsync(s => s.OpenRun is null && s.Commands.IsEmpty);
        bench.Now.EccServers.Should().OnlyContain(e => e.Reading!.State == EccState.Ready);
        bench.Now.LatestRun!.AbortReason.Should().BeNull();
        bench.Now.LatestRun.Excluded.Should().BeEmpty();
    }

    private static async Task StartAsync(RunControlBench bench)
    {
        await bench.UntilAsync(s =>
            s.EccServers.All(e => e.Reading?.State == EccState.Ready) && s.DataRouters.All(r => r.Reading?.RunDirectory is not null)
        );
        var start = bench.RunDesk.Start(StartOrder.Plain, TestActor.Of("test"));
        start.Refusal.Should().BeNull();
        await start.Completion!.WaitAsync(Patience);
        await bench.UntilAsync(s => s.OpenRun is { Phase: RunPhase.Running });
    }

    private static RunControlBench BenchOf(SlowEcc ecc, EccState state)
    {
        var setup = Setups.Of(2);
        foreach (var server in setup.EccServers)
        {
            ecc[server.Port] = state;
        }

        return new RunControlBench(
            new BenchParts
            {
                Setup = setup,
                Client = ecc,
                Pace = Pace,
                Rules = Rules,
                Limits = Limits,
            }
        );
    }
}
