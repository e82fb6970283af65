using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// The automatic work of a control room, beside a bench: servers are polled, hosts are checked, runs are supervised. It ends when it is
/// disposed of.
/// </summary>
public sealed class Heartbeat : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly RunControlBench bench;
    private readonly Task work;

    private Heartbeat(RunControlBench bench, TimeSpan poll, TimeSpan watch, FakeBoards? boards)
    {
        this.bench = bench;
        work = Task.WhenAll([
            .. bench.Now.Setup.EccServers.Select(s => PollAsync(s.Id, poll)),
            boards?.PollAsync(poll, over.Token) ?? Task.CompletedTask,
            WatchAsync(watch),
        ]);
    }

    /// <summary>Starts the automatic work.</summary>
    /// <param name="bench">The control room.</param>
    /// <param name="poll">Pause between two polls of a server; 6 ms unless given.</param>
    /// <param name="watch">Pause between two checks of the runs; 8 ms unless given.</param>
    /// <param name="boards">Boards that are polled too.</param>
    public static Heartbeat Of(RunControlBench bench, TimeSpan? poll = null, TimeSpan? watch = null, FakeBoards? boards = null) =>
        new(bench, poll ?? TimeSpan.FromMilliseconds(6), watch ?? TimeSpan.FromMilliseconds(8), boards);

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private async Task PollAsync(EccServerId id, TimeSpan pause)
    {
        while (!over.IsCancellationRequested)
        {
            await bench.Lanes.For(bench.Now.Find(id)!.Server).PollAsync(over.Token);
            await Task.Delay(pause, TimeProvider.System, over.Token);
        }
    }

    private async Task WatchAsync(TimeSpan pause)
    {
        while (!over.IsCancellationRequested)
        {
            await bench.ProbeAsync();
            await bench.Supervisor.CheckAsync(over.Token);
            await Task.Delay(pause, TimeProvider.System, over.Token);
        }
    }
}
