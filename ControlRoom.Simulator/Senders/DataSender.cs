using System.Net.Sockets;
using ControlRoom.Simulator.Net;
using ControlRoom.Simulator.Servers;

namespace ControlRoom.Simulator.Senders;

/// <summary>One connection to a data router. It sends events at the given rate while running.</summary>
internal sealed class DataSender : IDisposable
{
    private static readonly TimeSpan HoldTimeOut = TimeSpan.FromSeconds(2);

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly IEventSource _source;
    private readonly double _eventsPerSecond;
    private readonly TimeProvider _time;
    private readonly EccLog _log;
    private CancellationTokenSource? _run;
    private Task _loop = Task.CompletedTask;
    private uint _nextEvent;

    public DataSender(Socket socket, IEventSource source, double eventsPerSecond, TimeProvider time, EccLog log)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: false);
        _source = source;
        _eventsPerSecond = eventsPerSecond;
        _time = time;
        _log = log;
    }

    /// <summary>
    /// Starts to send, from event 0 after a Start and from the next event after a Pause. Call this only after <see cref="HoldAsync"/>.
    /// </summary>
    public void Run(bool fromZero)
    {
        if (_eventsPerSecond <= 0)
        {
            return;
        }

        _nextEvent = fromZero ? 0 : _nextEvent;
        _run = new CancellationTokenSource();
        _loop = SendAsync(TimeSpan.FromSeconds(1 / _eventsPerSecond), _run.Token);
    }

    /// <summary>
    /// Stops after the event in progress, so that no frame is incomplete. The connection is closed if the router no longer reads.
    /// </summary>
    public async Task HoldAsync()
    {
        if (_run is not { } run)
        {
            return;
        }

        await run.CancelAsync();
        try
        {
            await _loop.WaitAsync(HoldTimeOut, _time);
        }
        catch (TimeoutException)
        {
            _log.Error("A data router does not accept data; the connection is closed");
            _socket.Dispose();
        }

        _run = null;
    }

    /// <summary>Closes the connection at once.</summary>
    public void Dispose()
    {
        _run?.Cancel();
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task SendAsync(TimeSpan period, CancellationToken held)
    {
        // All senders use the same event numbers and times, as if they had a common trigger module.
        var ticksPerEvent = (ulong)(period.TotalSeconds * 1e8);
        using var timer = new PeriodicTimer(period, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(held))
            {
                var index = _nextEvent++;
                await _stream.WriteAsync(_source.FramesOf(index, (index + 1) * ticksPerEvent), CancellationToken.None);
            }
        }
        catch (Exception e) when (Loopback.IsEndOfConnection(e))
        {
            if (!held.IsCancellationRequested)
            {
                _log.Error($"The connection to a data router was lost: {e.Message}");
            }
        }
    }
}
