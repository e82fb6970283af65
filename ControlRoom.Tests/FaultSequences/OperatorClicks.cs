using ControlRoom.Domain.Commands;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>All actions of an operator, and the time within which each must have a named end.</summary>
internal static class OperatorClicks
{
    private static readonly TimeSpan Stage = SequenceRig.Pace.Deadline;
    private static readonly TimeSpan Stopping = (2 * SequenceRig.Rules.StopDeadline) + Stage;

    /// <summary>Boards first, then two stages of ECC servers.</summary>
    private static readonly TimeSpan Starting = 3 * Stage;

    /// <summary>Stop, by either operator.</summary>
    public static (string Name, CommandResult? Result, TimeSpan Deadline) Stop(RunControlBench bench, Random random) =>
        ("stop all", bench.RunDesk.Stop(TestActor.Of(random.Next(2) == 0 ? "a" : "b")), Stopping + (2 * Stage));

    /// <summary>Chooses one of the actions.</summary>
    public static (string Name, CommandResult? Result, TimeSpan Deadline) Any(RunControlBench bench, Random random)
    {
        var server = new EccServerId(1 + random.Next(bench.Now.EccServers.Length));
        var devices = bench.Subsystems.Devices(bench.Now, null, TimeProvider.System.GetUtcNow());
        var device = devices[random.Next(devices.Length)].Name;
        var seen = random.Next(4) == 0 ? bench.Now.Version - random.Next(40) : (long?)null;
        switch (random.Next(20))
        {
            case 0:
                return ("describe all", bench.Commands.Request(SystemAction.Describe, TestActor.Of("a"), seen), 2 * Stage);
            case 1:
                return ("prepare all", bench.Commands.Request(SystemAction.Prepare, TestActor.Of("a"), seen), 2 * Stage);
            case 2:
                return ("configure all", bench.Commands.Request(SystemAction.Configure, TestActor.Of("a"), seen), 2 * Stage);
            case 3:
                return ("reset all", bench.Commands.Request(SystemAction.Reset, TestActor.Of("b"), seen), Stopping);
            case 4 or 5 or 6:
                return ("start all", bench.Commands.Request(SystemAction.Start, TestActor.Of("b"), seen), Starting);
            case 7:
                return (
                    "start with overrides",
                    bench.RunDesk.Start(
                        new StartOrder
                        {
                            Overrides =
                            [
                                .. bench
                                    .Policy.Checklist(bench.Now, TimeProvider.System.GetUtcNow())
                                    .Items.Select(i => new InterlockOverride(i.Interlock, "test")),
                            ],
                        },
                        TestActor.Of("a"),
                        seen
                    ),
                    Starting
                );
            case 8 or 9:
                return Stop(bench, random);
            case 10:
                return ("close run", bench.RunDesk.CloseRun(TestActor.Of("b")), Stage);
            case 11:
                return ("retry", bench.RunDesk.RetryStart(TestActor.Of("a")), Starting);
            case 12:
                return ("go on", bench.RunDesk.ContinueWithout("test", TestActor.Of("b")), Starting);
            case 13:
                return ("abort", bench.RunDesk.Abort("test", TestActor.Of("a")), Stopping + (2 * Stage));
            case 14:
                return ("exclude", bench.RunDesk.Exclude(device, "test", TestActor.Of("b")), Stage);
            case 15:
                return ("go to ready", bench.Commands.Go(EccState.Ready, TestActor.Of("a"), seen), Stopping + (8 * Stage));
            case 16:
                return ("go to idle", bench.Commands.Go(EccState.Idle, TestActor.Of("b"), seen), Stopping + (8 * Stage));
            case 17:
                bench.BringUps.Cancel(TestActor.Of("b"));
                return ("cancel", null, default);
            default:
                return (
                    "one server",
                    bench.Commands.Request(server, Enum.GetValues<SystemAction>()[random.Next(6)], TestActor.Of("b"), seen),
                    Stage
                );
        }
    }
}
