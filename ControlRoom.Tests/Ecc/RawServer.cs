using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Ecc;

/// <summary>A peer on loopback that answers with any bytes that a test specifies, and stores the requests that it receives.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly TaskCompletionSource requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<Stream, CancellationToken, Task> answer;
    private readonly Task accepting;

    public RawServer(Func<Stream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        Endpoint = new EccEndpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        accepting = AcceptAsync();
    }

    public EccEndpoint Endpoint { get; }

    /// <summary>Every request in full, one per connection.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>Completes as soon as one request has been read.</summary>
    public Task Requested => requested.Task;

    /// <summary>The exceptions that ended connections early; it is normal here that the client disconnects.</summary>
    public ConcurrentQueue<Exception> Broken { get; } = new();

    /// <summary>Answers each request with these bytes, then closes.</summary>
    public static RawServer Replaying(byte[] answer) => new((stream, cancellation) => stream.WriteAsync(answer, cancellation).AsTask());

    /// <summary>Answers each request with this text, then closes.</summary>
    public static RawServer Replaying(string answer) => Replaying(Encoding.UTF8.GetBytes(answer));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (OperationCanceledException e)
        {
            Broken.Enqueue(e);
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                var stream = connection.GetStream();
                requests.Enqueue(await ReadRequestAsync(stream, stop.Token));
                requested.TrySetResult();
                await answer(stream, stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                Broken.Enqueue(e);
            }
        }
    }

    private static async Task<string> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (!IsComplete(bytes) && await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static bool IsComplete(MemoryStream bytes)
    {
        var text = Encoding.Latin1.GetString(bytes.ToArray());
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return false;
        }

        var length = text[..end].Split("\r\n").FirstOrDefault(h => h.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || text.Length >= end + 4 + int.Parse(length.AsSpan("Content-Length:".Length), provider: null);
    }
}
