using ControlRoom.Domain.Subsystems;
using ControlRoom.Tests.Fakes;

namespace ControlRoom.Tests.Domain.Subsystems.Contract;

/// <summary>Two boards without power.</summary>
internal sealed class BoardsRig : ContractRig
{
    private readonly BoardsBench boards;

    private BoardsRig(BoardsBench boards) => this.boards = boards;

    public override RunControlBench Bench => boards.Bench;

    public override ISubsystem Subsystem => boards.Boards;

    public override (string Key, string Value) Change => ("board0.clock", "100 MHz");

    public override IReadOnlyList<(string Key, string Value, ConfigurationProblemKind Kind)> Wrong =>
        [
            ("board0.threshold", "256", ConfigurationProblemKind.OutOfRange),
            ("board0.threshold", "1e2", ConfigurationProblemKind.WrongType),
            ("board1.gain", "0.25", ConfigurationProblemKind.OutOfRange),
            ("board1.gain", "much", ConfigurationProblemKind.WrongType),
            ("board0.pulser", "yes", ConfigurationProblemKind.WrongType),
            ("board1.clock", "20 MHz", ConfigurationProblemKind.NotAChoice),
            ("board0.label", "a\tb", ConfigurationProblemKind.WrongType),
        ];

    public override IReadOnlyList<(string Key, string Value)> Impossible => [("board0.clock", "10 MHz"), ("board0.pulser", "true")];

    public override int Sent => boards.Board0.Sent.Count + boards.Board1.Sent.Count;

    public static async Task<ContractRig> OpenAsync()
    {
        var alone = await BoardsBench.AloneAsync();
        alone.SetBoards(BoardState.Off);
        await alone.Boards.ReadAllAsync();
        return new BoardsRig(alone);
    }

    public override void Refuse(string? text) => boards.Board0.Faults = new BoardFaults { Refusal = text };

    public override void Lose() => boards.Board0.Die();

    public override Task HoldAsync(Task gate)
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        boards.Board0.CommandGate = gate;
        boards.Board0.Commanded = () => sent.TrySetResult();
        return sent.Task;
    }

    public override void Run() => boards.SetBoards(BoardState.Run);

    public override Task TamperAsync()
    {
        boards.Board0.SetManually("threshold", "3");
        return Task.CompletedTask;
    }

    public override Task ReadAllAsync() => boards.Boards.ReadAllAsync();

    public override ValueTask DisposeAsync() => boards.DisposeAsync();
}
