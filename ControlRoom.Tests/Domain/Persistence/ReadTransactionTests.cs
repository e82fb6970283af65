using ControlRoom.Domain.Access;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>Pages can read while another connection writes, and everything that they read is of one moment.</summary>
public sealed class ReadTransactionTests
{
    private const string Experiment = "e20009";

    /// <summary>Shorter than the time that SQLite waits for a lock, which is 5 s.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(2);

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Reads_AnotherProgramHoldsTheWriteLock_DoNotWaitForIt()
    {
        await using var database = await TestDatabase.WithExperimentAsync(Experiment);
        var run = await database.Journal.OpenAsync(Experiment, "c", [], DateTimeOffset.UnixEpoch, None);
        await using var other = await LockedAsync(database);
        (string What, Func<Task> Read)[] reads =
        [
            ("setup", () => database.Setups.LoadAsync(None)),
            ("setup revision", () => database.Setups.RevisionAsync(None)),
            ("configuration sets", () => database.Configs.LoadAsync(None)),
            ("sheet", () => database.Sheets.ReadAsync(new SheetTarget(Experiment, run.Number), None)),
            ("next sheet", () => database.Sheets.ReadAsync(new SheetTarget(Experiment, null), None)),
            ("previous sheet", () => database.Sheets.PreviousAsync(new SheetTarget(Experiment, null), None)),
            ("drafts", () => database.Sheets.DraftsAsync(new SheetTarget(Experiment, null), None)),
            ("history", () => database.Sheets.HistoryAsync(new SheetTarget(Experiment, null), None)),
            ("observables", () => database.Observables.ListAsync(Experiment, None)),
            ("experiments", () => database.Experiments.ListAsync(None)),
            ("newest run", () => database.Runs.LatestAsync(Experiment, None)),
            ("runs", () => database.Runs.ListAsync(Experiment, None)),
            ("table of runs", () => database.Table.FindAsync(Experiment, new RunQuery(), DateTimeOffset.UnixEpoch, None)),
            ("lines of runs", () => database.Table.ReadAsync([run.Number], [], None)),
            ("filings", () => database.Filings.UnfinishedAsync(None)),
            ("alarms", () => database.Alarms.LoadAsync(None)),
            ("automatic end", () => database.Journal.EndAsync(Experiment, None)),
            ("log", () => database.Log.LoadAsync(100, None)),
            ("audit", () => database.Audit.FindAsync(new AuditQuery(), 100, None)),
            ("accounts", () => database.People.AccountsAsync(None)),
            ("control", () => database.Control.LoadAsync(None)),
        ];
        foreach (var (what, read) in reads)
        {
            var began = TimeProvider.System.GetTimestamp();
            await read();
            TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(Prompt, "{0} is only read", what);
        }

        await FluentActions
            .Awaiting(() => LockedAsync(database))
            .Should()
            .ThrowAsync<SqliteException>("the lock must be held, or nothing is tested");
    }

    [Fact]
    public async Task ReadAsync_WriteBetweenTwoQueries_SeesOneMoment()
    {
        await using var database = await TestDatabase.WithExperimentAsync(Experiment);
        var (before, after) = await database.Contexts.ReadAsync(
            async context =>
            {
                var first = await context.Runs.CountAsync();
                await database.Journal.OpenAsync(Experiment, "c", [], DateTimeOffset.UnixEpoch, None);
                return (first, await context.Runs.CountAsync());
            },
            None
        );
        (before, after).Should().Be((0, 0), "both queries see the moment of the first");
        (await database.Contexts.ReadAsync(context => context.Runs.CountAsync(), None)).Should().Be(1);
    }

    [Fact]
    public async Task ReadAsync_WhileOpen_AllowsWriters()
    {
        await using var database = await TestDatabase.WithExperimentAsync(Experiment);
        await database.Contexts.ReadAsync(
            async context =>
            {
                await context.Runs.CountAsync();
                var began = TimeProvider.System.GetTimestamp();
                await database.Setups.ReplaceAsync(TestDatabase.SetupOf(Experiment, 1), None);
                TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(Prompt);
                return true;
            },
            None
        );
    }

    private static async Task<SqliteConnection> LockedAsync(TestDatabase database)
    {
        var other = new SqliteConnection($"Data Source={database.File};Pooling=False;Default Timeout=1");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return other;
    }
}
