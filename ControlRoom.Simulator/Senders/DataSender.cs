using System.Net.Sockets;
using ControlRoom.Simulator.Net;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Simulator.Senders;

/// <summary>One connection to a data router. It sends events at the given rate while running.</summary>
internal sealed class DataSender : IDisposable
{
    private static readonly TimeSpan HoldTimeOut = TimeSpan.FromSeconds(2);

    private readonly Socket socket;
    private readonly NetworkStream stream;
    private readonly IEventSource source;
    private readonly double eventsPerSecond;
    private readonly TimeProvider time;
    private readonly EccLog log;
    private CancellationTokenSource? run;
    private Task loop = Task.CompletedTask;
    private uint nextEvent;

    public DataSender(Socket socket, IEventSource source, double eventsPerSecond, TimeProvider time, EccLog log)
    {
        this.socket = socket;
        stream = new NetworkStream(socket, ownsSocket: false);
        this.source = source;
        this.eventsPerSecond = eventsPerSecond;
        this.time = time;
        this.log = log;
    }

    /// <summary>
    /// Starts to send, from event 0 after a Start and from the next event after a Pause. Call this only after <see cref="PauseAsync"/>.
    /// </summary>
    public void Run(bool fromZero)
    {
        if (eventsPerSecond <= 0)
        {
            return;
        }

        nextEvent = fromZero ? 0 : nextEvent;
        run = new CancellationTokenSource();
        loop = SendAsync(TimeSpan.FromSeconds(1 / eventsPerSecond), run.Token);
    }

    /// <summary>
    /// Stops after the event in progress, so that no frame is incomplete. The connection is closed if the router no longer reads.
    /// </summary>
    public async Task PauseAsync()
    {
        if (this.run is not { } run)
        {
            return;
        }

        await run.CancelAsync();
        try
        {
            await loop.WaitAsync(HoldTimeOut, time);
        }
        catch (TimeoutException)
        {
            log.Error("A data router does not accept data; the connection is closed");
            socket.Dispose();
        }

        this.run = null;
    }

    /// <summary>Closes the connection at once.</summary>
    public void Dispose()
    {
        run?.Cancel();
        stream.Dispose();
        socket.Dispose();
    }

    private async Task SendAsync(TimeSpan period, CancellationToken held)
    {
        // All senders use the same event numbers and times, as if they had a common trigger module.
        var ticksPerEvent = (ulong)(period.TotalSeconds * 1e8);
        using var timer = new PeriodicTimer(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(held))
            {
                var index = nextEvent++;
                await stream.WriteAsync(source.CreateFrames(index, (index + 1) * ticksPerEvent), CancellationToken.None);
            }
        }
        catch (Exception e) when (Loopback.IsEndOfConnection(e))
        {
            if (!held.IsCancellationRequested)
            {
                log.Error($"The connection to a data router was lost: {e.Message}");
            }
        }
    }
}
