using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Persistence.Hosts;
using ControlRoom.Domain.Persistence.Store;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Domain.Persistence;
using ControlRoom.Tests.Fakes;
using ControlRoom.Tests.Remote;
using ControlRoom.Tests.Web;
using ControlRoom.Web.Api;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ControlRoom.Tests.Issues;

/// <summary>
/// One record that the database did not accept stopped the journal permanently, and all later records were lost when the process ended.
/// </summary>
public sealed class UnwritableRecordTests
{
    private const string Notice = "A record could not be written to the database, and is put aside";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly SystemStore store = new();
    private readonly WatchedTime time = new();
    private readonly FailingLogStore log = new();
    private readonly FakePutAside putAside = new();

    [Fact]
    public async Task Database_RefusesSomeRecords_WritesTheOthersInOrderAndKeepsTheRefused()
    {
        await using var database = await WithBadRecordsAsync();
        Raise(Enumerable.Range(1, 1200).Select(n => n is 7 or 700 or 701 ? $"poison {n}" : $"good {n}"));
        using (var writer = WriterOf(database))
        {
            await writer.StartAsync(None);
            await NoticesAsync(3);
            await Deadline.Within(writer.StopAsync(None));
        }

        var (entries, _) = await database.Log.LoadAsync(10_000, None);
        entries
            .Select(e => e.Message)
            .Should()
            .Equal([.. Enumerable.Range(1, 1200).Where(n => n is not (7 or 700 or 701)).Select(n => $"good {n}"), Notice, Notice, Notice]);
        entries[^1].Should().Match<LogEntry>(e => e.Severity == LogSeverity.Error && e.Details.Contains(database.PutAside.File));
        entries[^1].Details.Should().Contain("no poison").And.Contain("LogEntryMade");
        database.PutAside.Read().Count.Should().Be(3);
        File.ReadLines(database.PutAside.File)
            .Should()
            .Contain(l => l.Contains("poison 7\"") && l.Contains("\"reason\":") && l.Contains("no poison"));
        store.Current.Storage.Failure.Should().BeNull("the journal is written");
    }

    [Fact]
    public async Task Database_IsFullAndOneRecordIsRefused_WaitsAndThenKeepsOnlyThatOne()
    {
        await using var database = await WithBadRecordsAsync();
        await database.SetFullAsync(true);
        using var writer = new JournalWriter(store, database.Log, database.PutAside, time, NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(None);
        Raise([new string('x', 100_000), "poison", "good"]);
        await time.TimerSetAsync();
        store.Current.Storage.Failure.Should().Contain("is full");
        database.PutAside.Read().Count.Should().Be(0, "no record is faulty while nothing can be written");

        await database.SetFullAsync(false);
        await Deadline.Within(writer.StopAsync(None));
        var (entries, _) = await database.Log.LoadAsync(100, None);
        entries.Select(e => e.Message).Should().Contain(["good", "The journal cannot be written"]).And.NotContain("poison");
        database.PutAside.Read().Should().Be((1, $"{database.File} refuses the data: SQLite Error 19: 'no poison'."));
    }

    [Fact]
    public async Task Restart_RecordsArePutAside_StaysAnErrorUntilTheFileIsMovedAway()
    {
        await using var first = await WithBadRecordsAsync();
        Raise(["poison 1", "poison 2"]);
        using (var writer = WriterOf(first))
        {
            await writer.StartAsync(None);
            await Deadline.Within(writer.StopAsync(None));
        }

        await using var second = await TestDatabase.OpenAsync(first.Directory);
        var later = new SystemStore();
        using var watch = new DataDirectoryMonitor(
            later,
            second.Probe,
            new StorageOptions(),
            time,
            NullLogger<DataDirectoryMonitor>.Instance
        );
        await watch.CheckAsync(None);
        var alarm = AlarmsOf(later).Should().ContainSingle().Subject;
        alarm.Kind.Should().Be(RunAlarmKind.RecordsPutAside);
        alarm.Cause.Should().StartWith("The database rejected 2 records: ").And.Contain("no poison");
        alarm.Consequence.Should().Contain(first.PutAside.File);
        DataDirectoryState.Of(later.Current.Storage)!.PutAside.Should().Be(2);
        using (var metrics = new MetricsBench(later))
        {
            (await metrics.LinesAsync()).Should().Contain("controlroom_journal_put_aside 2");
        }

        File.Move(first.PutAside.File, first.PutAside.File + ".seen");
        await watch.CheckAsync(None);
        AlarmsOf(later).Should().BeEmpty();
    }

    [Fact]
    public async Task Batch_RecordFailsForAnUnknownReason_IsPutAsideOnlyOnceOthersAreWritten()
    {
        log.Refuses = r => MessageOf(r) == "odd" ? new InvalidOperationException("cannot be converted") : null;
        var batch = new JournalBatch(log, putAside, time);
        batch.Add(Record("odd"));
        (await batch.WriteAsync(Ignore, None)).Should().BeOfType<InvalidOperationException>();
        (batch.Records.Count, putAside.Kept.Length).Should().Be((1, 0), "the database may be the cause");

        batch.Add(Record("good"));
        (await batch.WriteAsync(Ignore, None)).Should().BeNull();
        batch.Records.Should().BeEmpty();
        log.Messages.Should().Equal("good");
        putAside
            .Kept.Should()
            .ContainSingle()
            .Which.Should()
            .Match<(JournalRecord Record, string Reason)>(k => k.Reason == "cannot be converted");
    }

    [Fact]
    public async Task Writer_RecordFailsForAnUnknownReason_TestsTheDatabaseWithItsOwnNotice()
    {
        log.Refuses = r => MessageOf(r) == "odd" ? new InvalidOperationException("cannot be converted") : null;
        using var writer = new JournalWriter(store, log, putAside, time, NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(None);
        Raise(["odd"]);
        await time.TimerSetAsync();
        putAside.Kept.Should().BeEmpty();
        time.Advance(JournalWriter.FirstPause);
        await log.UntilAsync(3);
        await Deadline.Within(writer.StopAsync(None));
        log.Messages.Should().Equal("The journal cannot be written", Notice, "The journal is written again");
        putAside.Kept.Should().ContainSingle();
    }

    [Fact]
    public async Task Writer_MoreRecordsThanABatchFailForAnUnknownReason_WritesThoseBehindThem()
    {
        log.Refuses = r =>
            MessageOf(r)!.StartsWith("odd", StringComparison.Ordinal) ? new InvalidOperationException("cannot be converted") : null;
        string[] odd = [.. Enumerable.Range(1, (2 * JournalBatch.Capacity) + 100).Select(n => $"odd {n}")];
        Raise([.. odd, "good"]);
        using var writer = new JournalWriter(store, log, putAside, time, NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(None);
        await log.UntilAsync(1 + odd.Length);
        await Deadline.Within(writer.StopAsync(None));

        log.Messages[0].Should().Be("good");
        log.Messages.Skip(1).Should().OnlyContain(m => m == Notice).And.HaveCount(odd.Length);
        putAside.Kept.Select(k => MessageOf(k.Record)).Should().Equal(odd);
        log.Checks.Should().Be(2, "the third batch has a good record, which shows that the database works");
    }

    [Fact]
    public async Task Batch_FullAndTheDatabaseCannotBeWritten_KeepsEverythingInOrder()
    {
        log.Refuses = _ => new InvalidOperationException("cannot be converted");
        log.CheckFailure = new StorageException("the database is locked");
        var batch = new JournalBatch(log, putAside, time);
        string[] messages = [.. Enumerable.Range(1, JournalBatch.Capacity).Select(n => $"odd {n}")];
        foreach (var message in messages)
        {
            batch.Add(Record(message));
        }

        (await batch.WriteAsync(Ignore, None)).Should().BeSameAs(log.CheckFailure);
        putAside.Kept.Should().BeEmpty();
        batch.Records.Select(MessageOf).Should().Equal(messages);

        log.CheckFailure = null;
        (await batch.WriteAsync(Ignore, None)).Should().BeNull();
        putAside.Kept.Select(k => MessageOf(k.Record)).Should().Equal(messages);
    }

    [Fact]
    public async Task Database_TableIsMissing_PassesTheCheckAndWritesOtherRecords()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.SqlAsync("DROP TABLE LogEntries");
        var writing = () => database.Log.WriteAsync([Record("odd")], None);
        (await writing.Should().ThrowAsync<StorageException>()).Which.Failure.Should().Be(StorageFailure.Undecided);

        var before = new FileInfo(database.File + "-wal").Length;
        await database.Log.CheckAsync(None);
        new FileInfo(database.File + "-wal").Length.Should().BeGreaterThan(before, "the check is a real write");
        (await database.SqlAsync("PRAGMA user_version")).Should().Equal(0L);
    }

    [Fact]
    public async Task Batch_RecordFailsOnceAndThenNot_IsWritten()
    {
        var failures = 0;
        log.Refuses = r => MessageOf(r) == "odd" && failures++ < 2 ? new InvalidOperationException("a temporary failure") : null;
        var batch = new JournalBatch(log, putAside, time);
        batch.Add(Record("odd"));
        batch.Add(Record("good"));
        (await batch.WriteAsync(Ignore, None)).Should().BeNull();
        log.Messages.Should().Equal("good", "odd");
        putAside.Kept.Should().BeEmpty();
    }

    [Fact]
    public async Task Batch_NeitherDatabaseNorFileAcceptsIt_KeepsItInMemory()
    {
        log.Refuses = r => MessageOf(r) == "poison" ? Refused() : null;
        putAside.IsFull = true;
        var batch = new JournalBatch(log, putAside, time);
        batch.Add(Record("poison"));
        batch.Add(Record("good"));
        (await batch.WriteAsync(Ignore, None)).Should().BeOfType<StorageException>();
        (log.Messages.Length, batch.Records.Count).Should().Be((1, 1));

        putAside.IsFull = false;
        (await batch.WriteAsync(Ignore, None)).Should().BeNull();
        (putAside.Kept.Length, batch.Records.Count).Should().Be((1, 0));
    }

    [Fact]
    public async Task Batch_EveryRecordIsRefused_TriesEachAndEnds()
    {
        log.Refuses = _ => Refused();
        var batch = new JournalBatch(log, putAside, time);
        foreach (var n in Enumerable.Range(0, 500))
        {
            batch.Add(Record($"{n}"));
        }

        (await batch.WriteAsync(Ignore, None)).Should().BeNull();
        putAside.Kept.Select(k => MessageOf(k.Record)).Should().Equal(Enumerable.Range(0, 500).Select(n => $"{n}"));
    }

    [Fact]
    public async Task Writer_ItsNoticeIsRefusedToo_LogsOnce()
    {
        log.Refuses = r => r is LogEntryMade ? Refused() : null;
        Raise(["poison"]);
        using var writer = new JournalWriter(store, log, putAside, time, NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(None);
        await NoticesAsync(1);
        await Deadline.Within(writer.StopAsync(None));
        putAside.Kept.Select(k => MessageOf(k.Record)).Should().Equal("poison", Notice);
        store.Current.Log.Select(e => e.Message).Should().Equal(Notice, "poison");
        store.Current.Log[0].Code.Should().Be(ProblemCode.RecordsPutAside);
    }

    [Fact]
    public async Task StopAsync_DatabaseNeverAnswers_KeepsUnwrittenRecordsInTheFile()
    {
        log.Failing = true;
        using var writer = new JournalWriter(store, log, putAside, time, NullLogger<JournalWriter>.Instance);
        await writer.StartAsync(None);
        Raise(["last entry"]);
        await time.TimerSetAsync();
        await time.AdvanceUntilAsync(writer.StopAsync(None));
        putAside.Kept.Select(k => MessageOf(k.Record)).Should().Equal("last entry", "The journal cannot be written");
        putAside.Kept.Should().OnlyContain(k => k.Reason == "The control room ended before it could be written.");
    }

    [Fact]
    public async Task File_EndsWithAnIncompleteLine_BeginsANewOneAndCountsBoth()
    {
        await using var database = await TestDatabase.OpenAsync();
        await File.WriteAllTextAsync(database.PutAside.File, "{\"put_aside_at\":\"2026-03-");
        database.PutAside.Add(new Unserialisable(time.GetUtcNow(), typeof(string)), "has no table", time.GetUtcNow());
        database.PutAside.Read().Should().Be((2, "has no table"));
        File.ReadLines(database.PutAside.File).Last().Should().Contain("\"kind\":\"Unserialisable\"").And.Contain("System.String");
    }

    private static async Task<TestDatabase> WithBadRecordsAsync()
    {
        var database = await TestDatabase.OpenAsync();
        await database.SqlAsync(
            "CREATE TRIGGER Poison BEFORE INSERT ON LogEntries WHEN NEW.Message LIKE 'poison%' BEGIN SELECT RAISE(ABORT, 'no poison'); END"
        );
        return database;
    }

    private static IEnumerable<RunAlarm> AlarmsOf(SystemStore store) =>
        new RunAlarmFinder(PureSubsystems.Of(RunControlBench.Limits)).Of(store.Current, DateTimeOffset.UnixEpoch);

    private static StorageException Refused() => new("does not fit") { Failure = StorageFailure.Refused };

    private static void Ignore(JournalRecord record, string reason) { }

    private static string? MessageOf(JournalRecord record) => (record as LogEntryMade)?.Entry.Message;

    private LogEntryMade Record(string message) =>
        new(time.GetUtcNow(), new LogEntry(1, time.GetUtcNow(), LogSeverity.Information, "test", message, string.Empty));

    private JournalWriter WriterOf(TestDatabase database) =>
        new(store, database.Log, database.PutAside, TimeProvider.System, NullLogger<JournalWriter>.Instance);

    /// <summary>Waits until this many records have been put aside, and the log reports it.</summary>
    private async Task NoticesAsync(int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var subscription = store.Subscribe();
        if (Has(subscription.Initial))
        {
            return;
        }

        await foreach (var snapshot in subscription.Changes(deadline.Token))
        {
            if (Has(snapshot))
            {
                return;
            }
        }

        bool Has(SystemSnapshot snapshot) => snapshot.Log.Count(e => e.Message == Notice) == count;
    }

    private void Raise(IEnumerable<string> messages)
    {
        foreach (var message in messages)
        {
            store.Apply(new LogRaised(time.GetUtcNow(), LogSeverity.Information, "test", message, string.Empty));
        }
    }

    /// <summary>A record without a table, which cannot be written as JSON either.</summary>
    private sealed record Unserialisable(DateTimeOffset At, Type What) : JournalRecord(At);
}
