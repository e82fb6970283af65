using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Issues;

/// <summary>Answers every request with 404 and records its first line.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private Task serving = Task.CompletedTask;

    public ConcurrentQueue<string> Requests { get; } = new();

    public EccEndpoint Endpoint => new("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);

    public static Task<RecordingServer> StartAsync()
    {
        var server = new RecordingServer();
        server.listener.Start();
        server.serving = server.ServeAsync();
        return Task.FromResult(server);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        ending.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var peer = await listener.AcceptTcpClientAsync(ending.Token);
            using var reader = new StreamReader(peer.GetStream(), Encoding.ASCII);
            Requests.Enqueue(await reader.ReadLineAsync(ending.Token) ?? string.Empty);
            await peer.GetStream()
                .WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), ending.Token);
        }
    }
}
