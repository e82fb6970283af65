using System.Diagnostics;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class LogStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task LoadAsync_EmptyDatabase_StartsAtZero()
    {
        await using var database = await TestDatabase.OpenAsync();
        var (entries, last) = await database.Log.LoadAsync(200, None);
        entries.Should().BeEmpty();
        last.Should().Be(0);
    }

    [Fact]
    public async Task WriteAsync_ThenRestart_LoadsTheNewestOldestFirst()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Log.WriteAsync([.. Enumerable.Range(1, 10).Select(Entry)], None);
        await using var restarted = await TestDatabase.OpenAsync(database.Directory);
        var (entries, last) = await restarted.Log.LoadAsync(3, None);
        entries.Should().Equal(Entry(8).Entry, Entry(9).Entry, Entry(10).Entry);
        last.Should().Be(10);
    }

    [Fact]
    public async Task WriteAsync_ClearedInTheSameBatch_ClearsEarlierEntries()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Log.WriteAsync([Entry(1), Entry(2), new LogEntriesCleared(Noon, 2), Entry(3)], None);
        var (entries, last) = await database.Log.LoadAsync(200, None);
        entries.Should().Equal(Entry(3).Entry);
        last.Should().Be(3);
        (await database.SqlAsync("SELECT ClearedAt FROM LogEntries WHERE Id = 2")).Should().Equal(Noon.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task LoadAsync_AllCleared_KeepsCounting()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Log.WriteAsync([Entry(41), new LogEntriesCleared(Noon, 41)], None);
        var (entries, last) = await database.Log.LoadAsync(200, None);
        entries.Should().BeEmpty();
        last.Should().Be(41);
    }

    [Fact]
    public async Task WriteAsync_OneCannotBeWritten_WritesNone()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Log.WriteAsync([Entry(5)], None);
        await database
            .Log.Invoking(l => l.WriteAsync([Entry(4), new LogEntriesCleared(Noon, 9), Entry(5)], None))
            .Should()
            .ThrowAsync<Exception>();
        var (entries, _) = await database.Log.LoadAsync(200, None);
        entries.Should().Equal(Entry(5).Entry);
    }

    [Theory]
    [InlineData("half a pair \uD800 here")]
    [InlineData("a \0 zero")]
    [InlineData("'; DROP TABLE LogEntries; --")]
    [InlineData("日本 😀 \u0007\r\n")]
    [InlineData("")]
    public async Task WriteAsync_UnusualText_NeverStopsTheJournal(string text)
    {
        await using var database = await TestDatabase.OpenAsync();
        var entry = new LogEntry(1, Noon, LogSeverity.Error, "ECC0", text, new string('x', 1_000_000));
        await database.Log.WriteAsync([new LogEntryMade(Noon, entry)], None);
        var (entries, _) = await database.Log.LoadAsync(1, None);
        entries.Should().ContainSingle().Which.Message.Should().Be(text.Replace('\uD800', '\uFFFD'));
    }

    [Fact]
    public async Task WriteAsync_StatesAndOutcomes_AreReadableInSql()
    {
        await using var database = await TestDatabase.OpenAsync();
        var outcome = new TransitionOutcome
        {
            Server = new EccServerId(3),
            ServerName = "ECC3",
            Transition = EccTransition.Configure,
            Kind = OutcomeKind.TimedOut,
            Message = "no answer",
            Took = TimeSpan.FromSeconds(300),
        };
        await database.Log.WriteAsync(
            [
                new EccStateChanged(Noon, "ECC3", null, EccState.Idle),
                new EccStateChanged(Noon, "ECC3", EccState.Idle, EccState.Described),
                new OutcomeKnown(Noon, outcome, 12),
            ],
            None
        );

        (await database.SqlAsync("SELECT Server || ' ' || coalesce(\"From\", '-') || ' ' || \"To\" FROM StateChanges ORDER BY Id"))
            .Should()
            .Equal("ECC3 - Idle", "ECC3 Idle Described");
        (
            await database.SqlAsync(
                "SELECT Server || ' ' || Transition || ' ' || Kind || ' ' || TookMilliseconds || ' ' || RunNumber FROM Outcomes"
            )
        )
            .Should()
            .Equal("ECC3 Configure TimedOut 300000 12");
    }

    [Fact]
    public async Task WriteAsync_TwentyWritersAtOnce_AllAreThere()
    {
        await using var database = await TestDatabase.OpenAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        foreach (var i in Enumerable.Range(1, 10))
                        {
                            await database.Log.WriteAsync([Entry((writer * 10) + i)], None);
                        }
                    })
                )
        );
        var (entries, last) = await database.Log.LoadAsync(1000, None);
        entries.Should().HaveCount(200);
        last.Should().Be(200);
    }

    /// <summary>An unknown record would block all records after it: a new kind needs a table and a line here.</summary>
    [Fact]
    public void JournalRecord_EveryKind_CanBeStored() =>
        typeof(JournalRecord)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(JournalRecord)))
            .Should()
            .BeEquivalentTo([
                typeof(LogEntryMade),
                typeof(LogEntriesCleared),
                typeof(EccStateChanged),
                typeof(OutcomeKnown),
                typeof(AuditMade),
            ]);

    [Fact]
    public async Task LoadAsync_TwoHundredOfTenThousand_IsFast()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.Log.WriteAsync([.. Enumerable.Range(1, 10_000).Select(Entry), new LogEntriesCleared(Noon, 100)], None);
        await database.Log.LoadAsync(1, None);

        // The best of several measurements, so that a busy machine does not fail the test; it takes about 5 ms.
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 10; i++)
        {
            var watch = Stopwatch.StartNew();
            (await database.Log.LoadAsync(200, None)).Entries.Should().HaveCount(200);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        best.Should().BeLessThan(TimeSpan.FromMilliseconds(100));
        (await database.SqlAsync("EXPLAIN QUERY PLAN SELECT * FROM LogEntries WHERE ClearedAt IS NULL ORDER BY Id DESC LIMIT 200"))
            .Should()
            .ContainSingle("one search of the index, and no sort");
    }

    private static LogEntryMade Entry(int id) =>
        new(
            Noon.AddSeconds(id),
            new LogEntry(id, Noon.AddSeconds(id), LogSeverity.Warning, "ECC0", $"entry {id}", "line 1\nline 2")
            {
                Code = ProblemCode.EccBusy,
            }
        );
}
