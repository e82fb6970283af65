using System.Collections.Immutable;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Get.Transitions;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Get.Transitions;

public sealed class ServerDeadlineTests
{
    /// <summary>Both servers hang; neither answers GetState, so that only the deadline can end the transition.</summary>
    [Fact]
    public async Task RunAsync_OneHasAShortDeadline_TimesOutWhileTheOtherContinues()
    {
        var setup = Setups.Of(2, mutant: false);
        setup = setup with
        {
            EccServers = setup.EccServers.SetItem(1, setup.EccServers[1] with { TransitionDeadline = TimeSpan.FromMilliseconds(100) }),
        };
        await using var bench = await new RunControlBench(new BenchParts { Setup = setup }).InAsync(EccState.Idle);
        var (commands, reads) = (new TaskCompletionSource(), new TaskCompletionSource());
        foreach (var port in new[] { 9000, 9001 })
        {
            bench.Ecc[port].CommandGate = commands.Task;
            bench.Ecc[port].ReadGate = reads.Task;
        }

        var command = bench.Commands.Request(SystemAction.Describe, TestActor.Of("test"));
        await bench.UntilAsync(s => s.EccServers[1].LastOutcome is not null);
        bench.Now.EccServers[1].LastOutcome!.Should().BeEquivalentTo(new { Kind = OutcomeKind.TimedOut });
        bench.Now.EccServers[1].LastOutcome!.Message.Should().Contain("ECC1: Describe has not finished after 0.1 s.");
        bench.Now.EccServers[0].Commanded.Should().Be(EccTransition.Describe, "its deadline is the usual one");
        bench.Ecc[9001].Deadline.Should().Be(TimeSpan.FromMilliseconds(100));

        reads.SetResult();
        commands.SetResult();
        (await command.Completion!).OfServers().Select(o => (o.ServerName, o.Failed)).Should().Equal(("ECC0", false), ("ECC1", true));
        bench.Ecc[9000].Deadline.Should().BeNull();
    }

    /// <summary>The usual deadline expires at once; the server's own deadline does not.</summary>
    [Fact]
    public async Task RunAsync_OneHasALongDeadline_IsWaitedForLongerThanUsual()
    {
        var setup = Setups.Of(2, mutant: false);
        setup = setup with
        {
            EccServers = setup.EccServers.SetItem(0, setup.EccServers[0] with { TransitionDeadline = TimeSpan.FromMinutes(1) }),
        };
        var pace = RunControlBench.Quick with { Deadline = TimeSpan.FromMilliseconds(50) };
        await using var bench = await new RunControlBench(new BenchParts { Setup = setup, Pace = pace }).InAsync(EccState.Idle);
        var (commands, reads) = (new TaskCompletionSource(), new TaskCompletionSource());
        foreach (var port in new[] { 9000, 9001 })
        {
            bench.Ecc[port].CommandGate = commands.Task;
            bench.Ecc[port].ReadGate = reads.Task;
        }

        var command = bench.Commands.Request(SystemAction.Describe, TestActor.Of("test"));
        await bench.UntilAsync(s => s.EccServers[1].LastOutcome is { Kind: OutcomeKind.TimedOut });
        bench.Now.EccServers[0].Commanded.Should().Be(EccTransition.Describe);
        reads.SetResult();
        commands.SetResult();
        (await command.Completion!).Outcomes[0].Kind.Should().Be(OutcomeKind.Succeeded);
    }

    [Fact]
    public async Task RunAsync_StopOfOneServer_HasItsDeadlineForStop()
    {
        var setup = Setups.Of(1, mutant: false);
        var server = setup.EccServers[0] with
        {
            TransitionDeadline = TimeSpan.FromMinutes(30),
            StopDeadline = TimeSpan.FromMilliseconds(50),
        };
        await using var bench = await new RunControlBench(new BenchParts { Setup = setup with { EccServers = [server] } }).InAsync(
            EccState.Running
        );
        bench.Ecc[9000].CommandGate = bench.Ecc[9000].ReadGate = new TaskCompletionSource().Task;
        var runner = new TransitionRunner(bench.Lanes, bench.Store, RunControlBench.Quick, TimeProvider.System);
        var step = TransitionPlan.ForOne(bench.Now, bench.Now.EccServers[0], SystemAction.Stop).Stages[0][0];
        (await runner.RunAsync(step, CancellationToken.None)).Kind.Should().Be(OutcomeKind.TimedOut);
        bench.Ecc[9000].Deadline.Should().Be(server.StopDeadline);
    }

    /// <summary>A Stop may be in progress while the setup is changed.</summary>
    [Fact]
    public async Task For_DeadlinesChanged_StillAllowsOnlyOneCommand()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        var (server, config, gate) = (bench.Now.EccServers[0].Server, new ConfigId("d", "p", "c"), new TaskCompletionSource());
        bench.Ecc[9000].CommandGate = gate.Task;
        var changed = server with { TransitionDeadline = TimeSpan.FromSeconds(7) };
        var first = bench.Lanes.For(server).CommandAsync(EccTransition.Describe, config, [], CancellationToken.None);
        var second = bench.Lanes.For(changed).CommandAsync(EccTransition.Prepare, config, [], CancellationToken.None);
        bench.Ecc.Sent.Should().ContainSingle("the second waits for the first");
        gate.SetResult();
        await Task.WhenAll(first, second);
        bench.Ecc.Sent.Should().HaveCount(2);
        bench.Ecc[9000].Deadline.Should().Be(changed.TransitionDeadline);
        bench.Lanes.For(changed).Should().BeSameAs(bench.Lanes.For(changed with { LogPath = "/l" }));
    }

    [Fact]
    public async Task TryAsync_DeadlineGivenByTheCaller_OverridesTheServersOwn()
    {
        var setup = Setups.Of(1, mutant: false);
        setup = setup with { EccServers = [setup.EccServers[0] with { TransitionDeadline = TimeSpan.FromMinutes(30) }] };
        await using var bench = await new RunControlBench(new BenchParts { Setup = setup }).InAsync(EccState.Idle);
        bench.Ecc[9000].CommandGate = bench.Ecc[9000].ReadGate = new TaskCompletionSource().Task;
        var runner = new TransitionRunner(bench.Lanes, bench.Store, RunControlBench.Quick, TimeProvider.System);
        var step = TransitionPlan.ForAll(bench.Now, SystemAction.Describe).Stages[0][0];
        (await runner.TryAsync(step, CancellationToken.None, TimeSpan.FromMilliseconds(50))).Kind.Should().Be(OutcomeKind.TimedOut);
    }

    [Fact]
    public async Task Observed_TransitionsOfOurs_AreTheLastTenOfEach()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        for (var n = 0; n < 12; n++)
        {
            End(bench, EccTransition.Describe, OutcomeKind.Succeeded, n);
            End(bench, EccTransition.Undo, OutcomeKind.Succeeded, n);
            End(bench, EccTransition.Undo, OutcomeKind.Refused, n);
        }

        var observed = bench.Now.EccServers[0].Observed;
        observed
            .GroupBy(o => o.Transition)
            .Select(g => (g.Key, g.Count()))
            .Should()
            .BeEquivalentTo([(EccTransition.Describe, 10), (EccTransition.Undo, 10)]);
        observed.Should().BeInDescendingOrder(o => o.At).And.OnlyContain(o => o.IsComplete, "a refused transition has no duration");
        observed
            .Take(4)
            .Select(o => o.Transition)
            .Should()
            .Equal(
                [EccTransition.Undo, EccTransition.Describe, EccTransition.Undo, EccTransition.Describe],
                "of two at the same moment, the later one comes first"
            );
        observed[0].Duration.Should().Be(TimeSpan.FromSeconds(11));
    }

    /// <summary>The loaded deadlines may lack the newest one, and may include known ones.</summary>
    [Fact]
    public async Task DurationsLoaded_BesideKnownOnes_AreMergedWithoutDuplicates()
    {
        await using var bench = await new RunControlBench(1, mutant: false).InAsync(EccState.Idle);
        await bench.DoAsync(SystemAction.Describe);
        var (id, known) = (bench.Now.EccServers[0].Server.Id, bench.Now.EccServers[0].Observed.Single());
        var older = known with { At = known.At.AddDays(-1), Duration = TimeSpan.FromSeconds(300), Kind = OutcomeKind.TimedOut };
        foreach (var loaded in new ObservedTransition[][] { [], [older], [known, older] })
        {
            bench.Store.Apply(
                new DurationsLoaded(
                    known.At,
                    new Dictionary<EccServerId, ImmutableArray<ObservedTransition>> { [id] = [.. loaded] }.ToImmutableDictionary()
                )
            );
        }

        bench.Now.EccServers[0].Observed.Should().Equal(known, older);
        var durations = ObservedDurations.Of(bench.Now.EccServers[0].Observed).Single();
        durations.Longest.Should().Be(older);
        durations.Typical.Should().Be(known.Duration, "an unfinished transition has no duration");
    }

    private static void End(RunControlBench bench, EccTransition transition, OutcomeKind kind, int second) =>
        bench.Store.Apply(
            new TransitionEnded(
                DateTimeOffset.UnixEpoch.AddSeconds(second),
                new TransitionOutcome
                {
                    Server = bench.Now.EccServers[0].Server.Id,
                    ServerName = "ECC0",
                    Transition = transition,
                    Kind = kind,
                    Took = TimeSpan.FromSeconds(second),
                }
            )
        );
}
