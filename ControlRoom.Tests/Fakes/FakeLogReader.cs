using System.Collections.Concurrent;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Tests.Fakes;

/// <summary>Logs in memory: returns the queued pieces one by one, and then an empty piece at the same position.</summary>
public sealed class FakeLogReader : ILogReader
{
    private readonly ConcurrentQueue<LogChunk> pieces = new();

    /// <summary>The requests: address, path, lines or offset.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public void Give(params LogChunk[] next)
    {
        foreach (var piece in next)
        {
            pieces.Enqueue(piece);
        }
    }

    public Task<LogChunk> TailAsync(string address, string path, int lines, CancellationToken cancellationToken) =>
        NextAsync($"{address} {path} last {lines}", new LogPosition("1", 0));

    public Task<LogChunk> ReadMoreAsync(string address, string path, LogPosition after, CancellationToken cancellationToken) =>
        NextAsync($"{address} {path} after {after.Offset}", after);

    private Task<LogChunk> NextAsync(string question, LogPosition position)
    {
        Requests.Enqueue(question);
        return Task.FromResult(pieces.TryDequeue(out var piece) ? piece : new LogChunk { Position = position });
    }
}
