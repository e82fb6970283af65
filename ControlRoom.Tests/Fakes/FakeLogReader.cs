using System.Collections.Concurrent;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Tests.Fakes;

/// <summary>Logs in memory: gives out pieces one by one, and the last one's place when there are no more.</summary>
public sealed class FakeLogReader : ILogReader
{
    private readonly ConcurrentQueue<LogPiece> pieces = new();

    /// <summary>What was asked: address, path, lines or offset.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public void Give(params LogPiece[] next)
    {
        foreach (var piece in next)
        {
            pieces.Enqueue(piece);
        }
    }

    public Task<LogPiece> TailAsync(string address, string path, int lines, CancellationToken cancellationToken) =>
        NextAsync($"{address} {path} last {lines}", new LogPosition("1", 0));

    public Task<LogPiece> MoreAsync(string address, string path, LogPosition after, CancellationToken cancellationToken) =>
        NextAsync($"{address} {path} after {after.Offset}", after);

    private Task<LogPiece> NextAsync(string question, LogPosition position)
    {
        Asked.Enqueue(question);
        return Task.FromResult(pieces.TryDequeue(out var piece) ? piece : new LogPiece { Position = position });
    }
}
