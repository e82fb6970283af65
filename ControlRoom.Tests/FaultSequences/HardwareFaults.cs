using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>All faults of servers and boards.</summary>
internal static class HardwareFaults
{
    private static readonly EccState[] ManualStates =
    [
        EccState.Idle,
        EccState.Described,
        EccState.Prepared,
        EccState.Ready,
        EccState.Ready,
        EccState.Off,
    ];

    public static async Task<string> AnyAsync(SequenceTruth truth, Random random)
    {
        var which = random.Next(truth.Servers.Count + truth.Boards.Count);
        return which < truth.Servers.Count
            ? await AnyAsync(truth.Servers[which], truth, random)
            : Any(truth.Boards[which - truth.Servers.Count], truth, random);
    }

    /// <summary>Repairs everything; afterwards a device that is Off can be started again.</summary>
    public static async Task RepairAsync(SequenceTruth truth)
    {
        foreach (var server in truth.Servers)
        {
            server.Faults.Clear();
            await server.StartAsync(keepState: true);
            if (server.State == EccState.Off)
            {
                server.ForceState(EccState.Idle);
            }
        }

        foreach (var board in truth.Boards)
        {
            board.Faults = new BoardFaults();
            board.Restore(keepState: true);
            if (board.State == BoardState.Off)
            {
                board.SetDirectly(BoardState.Ready);
            }
        }
    }

    private static string Any(FakeBoard board, SequenceTruth truth, Random random)
    {
        truth.Disturbed[board.Name] = true;
        var faults = board.Faults;
        switch (random.Next(12))
        {
            case 0:
                board.Faults = faults with { Hangs = true };
                return $"{board.Name} hangs";
            case 1:
                board.Faults = faults with { IgnoresCommands = true };
                return $"{board.Name} ignores commands";
            case 2:
                board.Faults = faults with { Delay = TimeSpan.FromMilliseconds(random.Next(5, 80)) };
                return $"{board.Name} answers late";
            case 3 or 4:
                var once = random.Next(2) == 0;
                board.Faults = faults with { Refusal = "no clock", RefusesOnce = once };
                return $"{board.Name} refuses{(once ? " once" : string.Empty)}";
            case 5:
                board.Faults = faults with { AnswersGarbage = true };
                return $"{board.Name} answers garbage";
            case 6:
                board.Faults = faults with { Lies = true };
                return $"{board.Name} answers falsely";
            case 7:
                board.Die();
                return $"{board.Name} dies";
            case 8:
                board.Restore(keepState: random.Next(2) == 0);
                return $"{board.Name} has power again";
            case 9:
                board.SetDirectly((BoardState)random.Next(2));
                return $"{board.Name} is set directly";
            case 10:
                board.SetDirectly(BoardState.Run);
                return $"{board.Name} is started directly";
            default:
                board.Faults = new BoardFaults();
                return $"{board.Name} works again";
        }
    }

    private static async Task<string> AnyAsync(SimulatedEccServer server, SequenceTruth truth, Random random)
    {
        truth.Disturbed[server.Options.Name] = true;
        var faults = server.Faults;
        switch (random.Next(12))
        {
            case 0:
                faults.Hang = SimulatorRequests.All;
                return $"{server.Options.Name} hangs";
            case 1:
                faults.Hang = SimulatorRequests.Commands;
                return $"{server.Options.Name} ignores commands";
            case 2:
                faults.AnswerDelay = TimeSpan.FromMilliseconds(random.Next(5, 80));
                return $"{server.Options.Name} answers late";
            case 3:
                faults.FailNext((EccTransition)random.Next(1, 10), "AsAd board no. 2 is not connected");
                return $"{server.Options.Name} refuses once";
            case 4:
                faults.FailAll((EccTransition)random.Next(1, 10), "no");
                return $"{server.Options.Name} refuses";
            case 5:
                faults.Garbage = (GarbageMode)random.Next(1, Enum.GetValues<GarbageMode>().Length - 1);
                return $"{server.Options.Name} answers garbage";
            case 6:
                faults.Lie = true;
                return $"{server.Options.Name} answers falsely";
            case 7:
                await server.StopAsync();
                return $"{server.Options.Name} dies";
            case 8:
                await server.StartAsync(keepState: random.Next(2) == 0);
                return $"{server.Options.Name} is restarted";
            case 9:
                server.ForceState(ManualStates[random.Next(ManualStates.Length)]);
                return $"{server.Options.Name} is set directly";
            case 10:
                faults.RefuseConnections = true;
                return $"{server.Options.Name} refuses connections";
            default:
                faults.Clear();
                return $"{server.Options.Name} works again";
        }
    }
}
