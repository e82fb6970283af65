using ControlRoom.Domain.Get;
using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.Domain.Subsystems.Contract;

/// <summary>Two CoBos and a MuTAnT that list three sets each.</summary>
internal sealed class GetRig : ContractRig
{
    private const int FirstPort = 9000;

    private GetRig(RunControlBench bench) => Bench = bench;

    public override RunControlBench Bench { get; }

    public override ISubsystem Subsystem => Bench.Get;

    public override (string Key, string Value) Change => ("config.configure.ECC0", "low");

    public override IReadOnlyList<(string Key, string Value, ConfigurationProblemKind Kind)> Wrong =>
        [
            ("config.describe.ECC1", "cobo7", ConfigurationProblemKind.NotAChoice),
            ("config.prepare.ECC_mutant", "", ConfigurationProblemKind.NotAChoice),
            ("config.configure.ECC0", "low\n", ConfigurationProblemKind.NotAChoice),
        ];

    public override IReadOnlyList<(string Key, string Value)> Impossible =>
        [("config.prepare.ECC0", "cal"), ("config.configure.ECC0", "low")];

    public override int Sent => Bench.Ecc.Sent.Count;

    /// <summary>All are Idle.</summary>
    public static async Task<ContractRig> OpenAsync()
    {
        var bench = await new RunControlBench(2, runOptions: RunControlBench.Unhurried).InAsync(EccState.Idle);
        foreach (var server in bench.Now.Setup.EccServers)
        {
            var selected = server.SelectedConfig!;
            bench.Ecc[server.Port].Configs = [selected, selected with { Configure = "low" }, selected with { Prepare = "cal" }];
        }

        await bench.ConfigSets.FetchAllAsync(TestActor.Of("test"), CancellationToken.None);
        return new GetRig(bench);
    }

    public override void Refuse(string? text) => Bench.Ecc[FirstPort].Refusal = text;

    public override void Lose() => Bench.Ecc[FirstPort].Failure = new EccFailure(EccFailureKind.TimedOut, "dead");

    public override Task HoldAsync(Task gate)
    {
        Bench.Ecc[FirstPort].CommandGate = gate;
        return Bench.Ecc[FirstPort].Called.Task;
    }

    public override void Run()
    {
        foreach (var server in Bench.Now.Setup.EccServers)
        {
            Bench.Ecc[server.Port].State = EccState.Running;
        }
    }

    /// <summary>Another program takes it to Idle and back to Ready.</summary>
    public override async Task TamperAsync()
    {
        Bench.Ecc[FirstPort].State = EccState.Idle;
        await ReadAllAsync();
        Bench.Ecc[FirstPort].State = EccState.Ready;
        await ReadAllAsync();
    }

    public override Task ReadAllAsync() => Bench.ReadAllAsync();

    public override ValueTask DisposeAsync() => Bench.DisposeAsync();
}
