using System.Net;
using System.Net.Sockets;
using System.Text;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Ecc;

/// <summary>A peer that reaches a phase and then halts or closes.</summary>
internal sealed class HaltingPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> fillers = [];
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource stop = new();
    private readonly CallPhase phase;
    private readonly bool closes;
    private readonly Task serving;
    private int connections;

    public HaltingPeer(CallPhase phase, bool closes)
    {
        (this.phase, this.closes) = (phase, closes);
        listener.Start(phase == CallPhase.Connecting ? 0 : 16);
        Endpoint = new EccEndpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        if (phase == CallPhase.Connecting)
        {
            // When the queue of unaccepted connections is full, the kernel ignores the next one.
            fillers.AddRange(Enumerable.Range(0, 8).Select(_ => new TcpClient()));
            fillers[0].Connect("127.0.0.1", Endpoint.Port);
            serving = Task.WhenAll(
                fillers
                    .Skip(1)
                    .Select(f => f.ConnectAsync("127.0.0.1", Endpoint.Port).ContinueWith(static t => t.Exception, TaskScheduler.Default))
            );
        }
        else
        {
            serving = ServeAsync();
        }
    }

    public EccEndpoint Endpoint { get; }

    public int Connections => connections;

    /// <summary>Completes when the phase is reached; a connection that is never made has no such moment.</summary>
    public Task ReachedAsync() => phase == CallPhase.Connecting ? Task.CompletedTask : reached.Task;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        fillers.ForEach(f => f.Dispose());
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<TcpClient> clients = [];
        try
        {
            while (true)
            {
                var connection = await listener.AcceptTcpClientAsync(stop.Token);
                clients.Add(connection);
                Interlocked.Increment(ref connections);
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
        await stream.ReadExactlyAsync(new byte[phase == CallPhase.Request ? 1 : 100], stop.Token);
        var answer = SoapText.GoodState();
        var far = phase switch
        {
            CallPhase.Request => 0,
            CallPhase.Headers => 20,
            _ => answer.Length - 100,
        };
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer[..far]), stop.Token);
        reached.TrySetResult();
        if (closes)
        {
            stream.Socket.Shutdown(SocketShutdown.Send);
        }
    }
}
