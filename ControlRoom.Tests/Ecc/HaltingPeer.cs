using System.Net;
using System.Net.Sockets;
using System.Text;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Ecc;

/// <summary>A peer that reaches a phase and then halts or closes.</summary>
internal sealed class HaltingPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _fillers = [];
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly CallPhase _phase;
    private readonly bool _closes;
    private readonly Task _serving;
    private int _connections;

    public HaltingPeer(CallPhase phase, bool closes)
    {
        (_phase, _closes) = (phase, closes);
        _listener.Start(phase == CallPhase.Connecting ? 0 : 16);
        Endpoint = new EccEndpoint("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);
        if (phase == CallPhase.Connecting)
        {
            // When the queue of unaccepted connections is full, the kernel ignores the next one.
            _fillers.AddRange(Enumerable.Range(0, 8).Select(_ => new TcpClient()));
            _fillers[0].Connect("127.0.0.1", Endpoint.Port);
            _serving = Task.WhenAll(
                _fillers
                    .Skip(1)
                    .Select(f => f.ConnectAsync("127.0.0.1", Endpoint.Port).ContinueWith(static t => t.Exception, TaskScheduler.Default))
            );
        }
        else
        {
            _serving = ServeAsync();
        }
    }

    public EccEndpoint Endpoint { get; }

    public int Connections => _connections;

    /// <summary>Completes when the phase is reached; a connection that is never made has no such moment.</summary>
    public Task ReachedAsync() => _phase == CallPhase.Connecting ? Task.CompletedTask : _reached.Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        _fillers.ForEach(f => f.Dispose());
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<TcpClient> clients = [];
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                clients.Add(connection);
                Interlocked.Increment(ref _connections);
                await HaltAsync(connection.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            clients.ForEach(c => c.Dispose());
        }
    }

    private async Task HaltAsync(NetworkStream stream)
    {
        await stream.ReadExactlyAsync(new byte[_phase == CallPhase.Request ? 1 : 100], _stop.Token);
        var answer = SoapText.GoodState();
        var far = _phase switch
        {
            CallPhase.Request => 0,
            CallPhase.Headers => 20,
            _ => answer.Length - 100,
        };
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer[..far]), _stop.Token);
        _reached.TrySetResult();
        if (_closes)
        {
            stream.Socket.Shutdown(SocketShutdown.Send);
        }
    }
}
