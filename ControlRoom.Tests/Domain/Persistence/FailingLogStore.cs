using System.Collections.Immutable;
using ControlRoom.Domain.Store;
using FluentAssertions;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>Keeps records in memory, and fails on demand.</summary>
public sealed class FailingLogStore : ILogStore
{
    private readonly SemaphoreSlim written = new(0);
    private ImmutableArray<string> messages = [];
    private volatile bool failing;
    private volatile Func<JournalRecord, Exception?>? refuses;

    public bool Failing
    {
        get => failing;
        set => failing = value;
    }

    /// <summary>Why a record is refused; null if it is accepted.</summary>
    public Func<JournalRecord, Exception?>? Refuses
    {
        get => refuses;
        set => refuses = value;
    }

    public int Calls { get; private set; }

    public ImmutableArray<string> Messages => messages;

    public Task WriteAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken)
    {
        Calls++;
        if (failing)
        {
            throw new IOException("No space left on device");
        }

        if (records.Select(r => Refuses?.Invoke(r)).FirstOrDefault(cause => cause is not null) is { } refusal)
        {
            throw refusal;
        }

        messages = messages.AddRange(records.OfType<LogEntryMade>().Select(r => r.Entry.Message));
        written.Release(records.Count);
        return Task.CompletedTask;
    }

    /// <summary>The number of checks that were requested.</summary>
    public int Checks { get; private set; }

    /// <summary>Why the database cannot be written at all, not even by a check; null if it can.</summary>
    public Exception? CheckFailure { get; set; }

    public Task CheckAsync(CancellationToken cancellationToken)
    {
        Checks++;
        return CheckFailure is { } failure ? throw failure : Task.CompletedTask;
    }

    public Task<(ImmutableArray<LogEntry> Entries, long LastId)> LoadAsync(int atMost, CancellationToken cancellationToken) =>
        Task.FromResult((ImmutableArray<LogEntry>.Empty, 0L));

    /// <summary>Waits until this many more records have been written.</summary>
    public async Task UntilAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            (await written.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue("record {0} should be written by now", i + 1);
        }
    }
}
