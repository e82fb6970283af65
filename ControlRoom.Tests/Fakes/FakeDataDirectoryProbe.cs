using System.Collections.Concurrent;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Persistence.Hosts;

namespace ControlRoom.Tests.Fakes;

/// <summary>A data directory in memory; it can be full, and hang.</summary>
public sealed class FakeDataDirectoryProbe : IDataDirectoryProbe
{
    public string Directory => "/var/lib/controlroom";

    public DataDirectoryReading Answer { get; set; } =
        new()
        {
            Directory = "/var/lib/controlroom",
            FreeBytes = 50_000_000_000,
            TotalBytes = 100_000_000_000,
            LowLimit = 1_000_000_000,
        };

    /// <summary>Answers wait for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>For each check, whether it included a write.</summary>
    public ConcurrentQueue<bool> Checks { get; } = new();

    /// <summary>Completes at the first check.</summary>
    public TaskCompletionSource Checked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<DataDirectoryReading> CheckAsync(bool writeTest, CancellationToken cancellationToken)
    {
        Checks.Enqueue(writeTest);
        Checked.TrySetResult();
        await Gate;
        return Answer;
    }
}
