using ControlRoom.Domain.Persistence.Store;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Remote;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class JournalWriterTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SystemStore store = new();
    private readonly WatchedTime time = new();
    private readonly FailingLogStore log = new();
    private readonly FakePutAside putAside = new();
    private readonly JournalWriter writer;

    public JournalWriterTests() => writer = new JournalWriter(store, log, putAside, time, NullLogger<JournalWriter>.Instance);

    public void Dispose() => writer.Dispose();

    [Fact]
    public async Task Execute_ManyRecords_WritesAllInOrderAndInBatches()
    {
        Raise(1, 2000);
        await writer.StartAsync(None);
        await Deadline.Within(writer.StopAsync(None));
        log.Messages.Should().Equal(Numbers(1, 2000));
        log.Calls.Should().BeLessThan(10);
    }

    [Fact]
    public async Task Execute_StoreFailsForAWhile_WritesEachOnceAndReportsTwice()
    {
        log.Failing = true;
        await writer.StartAsync(None);
        Raise(1, 3);
        await time.TimerSetAsync();
        foreach (var pause in new[] { 0.2, 0.4, 0.8, 1.6, 3.2, 5, 5 })
        {
            time.Waits[^1].Should().Be(TimeSpan.FromSeconds(pause));
            time.Advance(TimeSpan.FromSeconds(pause));
            await time.TimerSetAsync();
        }

        Raise(4, 5);
        store.Current.Log.Count(e => e.Message == "The journal cannot be written").Should().Be(1);
        log.Failing = false;
        time.Advance(TimeSpan.FromSeconds(5));
        await log.UntilAsync(7);
        await Deadline.Within(writer.StopAsync(None));

        // The first batch may have held one to three records when the store failed; the order is always the journal's.
        log.Messages.Should().Equal(store.Current.Log.Reverse().Select(e => e.Message));
        log.Messages.Should()
            .OnlyHaveUniqueItems()
            .And.HaveCount(7)
            .And.Contain(["1", "2", "3", "4", "5", "The journal cannot be written", "The journal is written again"]);
    }

    [Fact]
    public async Task StopAsync_WhileWaitingToRetry_RetriesAtOnce()
    {
        log.Failing = true;
        await writer.StartAsync(None);
        Raise(1, 1);
        await time.TimerSetAsync();
        log.Failing = false;
        await Deadline.Within(writer.StopAsync(None));
        log.Messages.Should().Equal("1", "The journal cannot be written");
    }

    [Fact]
    public async Task StopAsync_StoreNeverRecovers_EndsAfterTheDeadline()
    {
        log.Failing = true;
        await writer.StartAsync(None);
        Raise(1, 1);
        await time.TimerSetAsync();
        await time.AdvanceUntilAsync(writer.StopAsync(None));
        log.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task StopAsync_RealDatabase_HasEverything()
    {
        await using var database = await TestDatabase.OpenAsync();
        using var real = new JournalWriter(store, database.Log, database.PutAside, TimeProvider.System, NullLogger<JournalWriter>.Instance);
        await real.StartAsync(None);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Raise((i * 100) + 1, (i * 100) + 100))));
        await Deadline.Within(real.StopAsync(None));

        var (entries, last) = await database.Log.LoadAsync(10_000, None);
        entries.Should().HaveCount(800);
        last.Should().Be(800);
        entries.TakeLast(200).Should().Equal(store.Current.Log.Reverse());
    }

    [Fact]
    public async Task Execute_DiskFullForAWhile_LosesNothing()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.SetFullAsync(true);
        using var real = new JournalWriter(store, database.Log, database.PutAside, time, NullLogger<JournalWriter>.Instance);
        await real.StartAsync(None);
        store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Error, "test", "long", new string('x', 100_000)));
        await time.TimerSetAsync();
        store
            .Current.Log.Should()
            .Contain(e => e.Message == "The journal cannot be written" && e.Details.StartsWith("The disk that holds"));
        Raise(1, 300);
        await database.SetFullAsync(false);
        await Deadline.Within(real.StopAsync(None));

        var (entries, last) = await database.Log.LoadAsync(10_000, None);
        entries.Select(e => e.Id).Should().Equal(Enumerable.Range(1, 302).Select(i => (long)i));
        last.Should().Be(302);
        database.PutAside.Read().Count.Should().Be(0);
    }

    private static IEnumerable<string> Numbers(int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private void Raise(int from, int to)
    {
        foreach (var message in Numbers(from, to))
        {
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Information, "test", message, string.Empty));
        }
    }
}
