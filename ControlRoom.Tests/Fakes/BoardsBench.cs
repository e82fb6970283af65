using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Tests.Fakes;

/// <summary>A run control with two boards, beside GET (two CoBos and a MuTAnT) or alone, without polling.</summary>
public sealed class BoardsBench : IAsyncDisposable
{
    private BoardsBench(SystemSetup setup, bool withoutGet, RunOptions rules)
    {
        var parts = new BenchParts
        {
            Setup = setup,
            WithoutGet = withoutGet,
            Rules = rules,
        };
        FakeBoards? made = null;
        Bench = new RunControlBench(
            parts with
            {
                Others = store => [made = new FakeBoards(store, [Board0, Board1], parts, TimeSpan.FromMilliseconds(100))],
            }
        );
        Boards = made!;
    }

    public FakeBoard Board0 { get; } = new("board0");

    public FakeBoard Board1 { get; } = new("board1");

    public FakeBoards Boards { get; }

    public RunControlBench Bench { get; }

    public SystemSnapshot Now => Bench.Now;

    /// <summary>GET and boards, all ready.</summary>
    public static Task<BoardsBench> BothAsync(RunOptions? rules = null) =>
        InAsync(new BoardsBench(Setups.Of(2), withoutGet: false, rules ?? RunControlBench.Unhurried));

    /// <summary>Boards alone, READY.</summary>
    /// <param name="withoutGet">False if GET could be set up but has no servers.</param>
    public static Task<BoardsBench> AloneAsync(bool withoutGet = true) =>
        InAsync(new BoardsBench(SystemSetup.Empty with { Experiment = "e20009" }, withoutGet, RunControlBench.Unhurried));

    /// <summary>GET and boards in a run.</summary>
    public static async Task<BoardsBench> RunningAsync(RunOptions? rules = null)
    {
        var both = await BothAsync(rules);
        await both.StartAsync();
        return both;
    }

    /// <summary>A control room that finds an open run, begun an hour ago by a previous process.</summary>
    public static async Task<BoardsBench> RestartedAsync(RunPhase phase, BoardState boards, EccState servers)
    {
        var both = await BothAsync();
        both.SetBoards(boards);
        await both.Bench.InAsync(servers);
        await both.Boards.ReadAllAsync();
        var started = TimeProvider.System.GetUtcNow().AddHours(-1);
        var run = new Run
        {
            Experiment = "e20009",
            Number = 7,
            StartedAt = started,
            Phase = phase,
            LastSeenRunning = started.AddMinutes(30),
        };
        both.Bench.Runs.Saved[7] = run;
        both.Bench.Store.Apply(new RunChanged(TimeProvider.System.GetUtcNow(), run));
        return both;
    }

    public Task<CommandReport> StartAsync() => Bench.DoAsync(SystemAction.Start);

    /// <summary>Reads all devices, and then lets the supervisor check the runs.</summary>
    public async Task CheckAsync()
    {
        await Boards.ReadAllAsync();
        await Bench.ReadAllAsync();
        await Bench.ProbeAsync();
        await Bench.Supervisor.CheckAsync(CancellationToken.None);
    }

    public DeviceStatus StatusOf(string device) =>
        Bench.Subsystems.Devices(Now, Now.OpenRun, TimeProvider.System.GetUtcNow()).Single(d => d.Name == device);

    /// <summary>Sets all ECC servers to a state directly.</summary>
    public void SetServers(EccState state)
    {
        foreach (var server in Now.Setup.EccServers)
        {
            Bench.Ecc[server.Port].State = state;
        }
    }

    public void SetBoards(BoardState state)
    {
        Board0.SetDirectly(state);
        Board1.SetDirectly(state);
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();

    private static async Task<BoardsBench> InAsync(BoardsBench bench)
    {
        await bench.Bench.InAsync(EccState.Ready);
        await bench.Boards.ReadAllAsync();
        return bench;
    }
}
