using ControlRoom.Domain.Get;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Tests.FaultSequences;

/// <summary>Everything that can happen to the servers.</summary>
internal static class HardwareFaults
{
    private static readonly EccState[] ByHand =
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
        var server = truth.Servers[random.Next(truth.Servers.Count)];
        truth.Disturbed[server.Port] = true;
        var faults = server.Faults;
        switch (random.Next(12))
        {
            case 0:
                faults.Hang = SimulatorRequests.All;
                return $"{server.Options.Name} hangs";
            case 1:
                faults.Hang = SimulatorRequests.Commands;
                return $"{server.Options.Name} swallows commands";
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
                return $"{server.Options.Name} talks garbage";
            case 6:
                faults.Lie = true;
                return $"{server.Options.Name} lies";
            case 7:
                await server.StopAsync();
                return $"{server.Options.Name} dies";
            case 8:
                await server.StartAsync(keepState: random.Next(2) == 0);
                return $"{server.Options.Name} is restarted";
            case 9:
                server.ForceState(ByHand[random.Next(ByHand.Length)]);
                return $"{server.Options.Name} is set by hand";
            case 10:
                faults.RefuseConnections = true;
                return $"{server.Options.Name} refuses connections";
            default:
                faults.Clear();
                return $"{server.Options.Name} works again";
        }
    }

    /// <summary>Everything works again, and what is Off is Idle.</summary>
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
    }
}
