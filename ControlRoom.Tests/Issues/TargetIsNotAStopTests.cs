using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.Control;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <c>{"target_state": 4}</c> was treated as Stop while servers ran or a run was open, in any mixture of states: a script that configures
/// ended runs. A target state never causes a stop, unless it is requested as a stop.
public sealed class TargetIsNotAStopTests
{
    private static readonly EccState?[] States =
    [
        null,
        EccState.Off,
        EccState.Idle,
        EccState.Described,
        EccState.Prepared,
        EccState.Ready,
        EccState.Running,
        EccState.Paused,
    ];

    private static readonly EccState?[] Targets =
    [
        null,
        EccState.Idle,
        EccState.Described,
        EccState.Prepared,
        EccState.Ready,
        EccState.Running,
    ];

    /// <summary>
    /// From a common state, without an open run: one line for each state, one entry for each target (one back, 1 to 5). Stop!: refused,
    /// because it would be a stop; –: no such transition.
    /// </summary>
    private const string Common = """
        unknown   Reset Reset    Describe Prepare Configure Start
        Off       Reset –        –        –       –         –
        Idle      Reset –        Describe –       –         –
        Described Reset Reset    –        Prepare –         –
        Prepared  Reset –        Reset    –       Configure –
        Ready     Reset –        –        Reset   –         Start
        Running   Stop! Stop!    –        –       Stop!     –
        Paused    Stop! Stop!    –        –       Stop!     –
        """;

    [Fact]
    public void All_FromACommonStateWithoutARun_AgreesWithTheTable() =>
        Lines(server: null).Should().Equal(Common.Split('\n').Select(Normalised));

    [Fact]
    public void One_FromEachState_AgreesWithTheSameTable() =>
        Lines(new EccServerId(1)).Should().Equal(Common.Split('\n').Select(Normalised));

    [Fact]
    public void Any_EveryMixtureRunOrNotAndTarget_StopsNothingUnlessRequested()
    {
        var seen = 0;
        foreach (var (one, two, isOpen) in from a in States from b in States from r in new[] { true, false } select (a, b, r))
        {
            var snapshot = SnapshotOf(isOpen, one, two);
            foreach (var (target, server) in from t in Targets from s in new EccServerId?[] { null, new(1), new(2) } select (t, s))
            {
                var targetWay = TargetStep.Of(snapshot, target, server, isStop: false);
                var concerned = server is { } id ? [snapshot.Find(id)!.Reading?.State] : new[] { one, two };
                var description = $"{one}, {two}, {(isOpen ? "run" : "no run")} → {target} of {server}";
                targetWay.Action.Should().NotBe(SystemAction.Stop, description);
                if (concerned.Any(IsTaking))
                {
                    // The run desk would treat this action as a stop.
                    targetWay.Action.Should().NotBe(SystemAction.Reset, description);
                }

                if (target == EccState.Ready && (concerned.Any(IsTaking) || (isOpen && server is null)))
                {
                    targetWay.Refusal.Should().Be(RefusalKind.StopNotRequested, description);
                    targetWay.Reason.Should().EndWith("A stop must be requested as a stop.");
                }

                var asked = TargetStep.Of(snapshot, target, server, isStop: true);
                var may =
                    target is null or EccState.Ready
                    && (
                        concerned.All(IsTaking)
                        || (isOpen && server is null && target == EccState.Ready && concerned.All(s => s == EccState.Ready))
                    );
                asked.Action.Should().Be(may ? SystemAction.Stop : null, description);
                seen++;
            }
        }

        seen.Should().Be(8 * 8 * 2 * 6 * 3);
    }

    [Fact]
    public async Task Ready_OfAllOrOneThatRuns_StopsNothing()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        bench.Ecc.Sent.Clear();
        bench
            .Commands.GoTo(EccState.Ready, null, TestActor.Of("script"))
            .Refusal.Should()
            .Be("3 of 3 servers are taking data: this would stop them and end run 0. A stop must be requested as a stop.");
        bench.Commands.GoTo(null, null, TestActor.Of("script")).Kind.Should().Be(RefusalKind.StopNotRequested);
        bench
            .Commands.GoTo(EccState.Ready, new EccServerId(1), TestActor.Of("script"))
            .Refusal.Should()
            .Be("ECC0 is Running: this would stop it. A stop must be requested as a stop.");
        bench.Ecc[9001].State = EccState.Prepared;
        await bench.ReadAllAsync();
        bench
            .Commands.GoTo(EccState.Ready, null, TestActor.Of("script"), isStop: true)
            .Kind.Should()
            .Be(RefusalKind.StopNotRequested, "not all take data");
        bench.Ecc.Sent.Should().BeEmpty();
        bench.Now.OpenRun!.Phase.Should().Be(RunPhase.Running);

        (await bench.Commands.GoTo(EccState.Ready, new EccServerId(2), TestActor.Of("script")).Completion!)
            .Succeeded.Should()
            .BeTrue("that one is Prepared: it is configured");
        (await bench.Commands.GoTo(EccState.Ready, new EccServerId(1), TestActor.Of("script"), isStop: true).Completion!)
            .Succeeded.Should()
            .BeTrue();
        bench.Ecc.Sent.Should().Equal((9001, EccTransition.Configure), (9000, EccTransition.Stop));
        await bench.RunDesk.Stop(TestActor.Of("script")).Completion!;
        bench.Now.OpenRun.Should().BeNull();
    }

    [Fact]
    public async Task Ready_AllReadyAndARunOpen_ClosesItOnlyIfRequested()
    {
        await using var bench = await new RunControlBench(2).InAsync(EccState.Ready);
        await bench.DoAsync(SystemAction.Start);
        foreach (var server in bench.Now.Setup.EccServers)
        {
            bench.Ecc[server.Port].State = EccState.Ready;
        }

        await bench.ReadAllAsync();
        bench
            .Commands.GoTo(EccState.Ready, null, TestActor.Of("script"))
            .Refusal.Should()
            .Be("Run 0 is open: this would end it. A stop must be requested as a stop.");
        bench.Now.OpenRun.Should().NotBeNull();
        await bench.Commands.GoTo(EccState.Ready, null, TestActor.Of("script"), isStop: true).Completion!;
        bench.Now.OpenRun.Should().BeNull();
    }

    private static IEnumerable<string> Lines(EccServerId? server) =>
        States.Select(state =>
            Normalised(
                string.Join(
                    ' ',
                    Targets
                        .Select(target => TargetStep.Of(SnapshotOf(false, state, state), target, server, isStop: false))
                        .Select(targetWay =>
                            targetWay.Action?.ToString() ?? (targetWay.Refusal == RefusalKind.StopNotRequested ? "Stop!" : "–")
                        )
                        .Prepend(state?.ToString() ?? "unknown")
                )
            )
        );

    private static string Normalised(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool IsTaking(EccState? state) => state is EccState.Running or EccState.Paused;

    private static SystemSnapshot SnapshotOf(bool isOpen, params EccState?[] states)
    {
        var store = new SystemStore();
        store.Apply(new SetupLoaded(default, Setups.Of(states.Length, mutant: false)));
        foreach (var (state, n) in states.Select((s, n) => (s, n)))
        {
            if (state is { } known)
            {
                store.Apply(
                    new EccStateRead(
                        default,
                        new EccServerId(n + 1),
                        new EccReading(known, EccTransition.None, string.Empty),
                        TimeSpan.Zero
                    )
                );
            }
        }

        return isOpen
            ? store.Apply(
                new RunChanged(
                    default,
                    new Run
                    {
                        Experiment = "e20009",
                        Number = 7,
                        StartedAt = default,
                        Phase = RunPhase.Running,
                    }
                )
            )
            : store.Current;
    }
}
