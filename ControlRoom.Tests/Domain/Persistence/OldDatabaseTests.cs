using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.RunSheet;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>Data that earlier programs have written are kept, to the last value.</summary>
public sealed class OldDatabaseTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("0007_People", 28)]
    [InlineData("0010_RunEnds", 31)]
    public async Task MigrateAsync_DatabaseOfAnEarlierProgram_KeepsEveryRowOfEveryTable(string last, int tables)
    {
        await using var database = TestDatabase.Unopened();
        await OldDatabase.CopyAsync(OldDatabase.BeforeEfCore10, database.File);
        await database.MigrateToAsync(last);
        var before = await ContentsAsync(database.File, null);
        before.Should().HaveCount(tables).And.OnlyContain(t => t.Value.Rows.Count > 0, "a table without rows tests nothing");
        await database.MigrateAsync();

        var after = await ContentsAsync(database.File, before);
        foreach (var (table, contents) in before)
        {
            after[table].Rows.Should().Equal(contents.Rows, "these are the rows of {0}", table);
        }

        await using var context = database.NewContext();
        (await context.Database.GetPendingMigrationsAsync()).Should().BeEmpty();
        (await database.SqlAsync("PRAGMA integrity_check")).Should().Equal("ok");
        (await database.SqlAsync("PRAGMA foreign_key_check")).Should().BeEmpty();
    }

    [Fact]
    public async Task Stores_DatabaseOfThePreviousProgram_ReadTheSame()
    {
        await using var database = TestDatabase.Unopened();
        await OldDatabase.CopyAsync(OldDatabase.BeforeEfCore10, database.File);
        await database.MigrateAsync();

        var setup = await database.Setups.LoadAsync(None);
        (setup.EccServers.Length, setup.DataRouters.Length, setup.DataSources.Length).Should().Be((12, 12, 12));
        (await database.Experiments.ListAsync(None)).Should().HaveCount(2);
        var runs = await database.Table.FindAsync(setup.Experiment, new RunQuery(), DateTimeOffset.UnixEpoch, None);
        var observables = await database.Observables.ListAsync(setup.Experiment, None);
        var lines = await database.Table.ReadAsync(runs, [.. observables.Select(o => o.Id)], None);
        lines.Should().HaveCount(5).And.OnlyContain(l => l.StoppedAt == null || l.StoppedAt > l.StartedAt);
        lines.Should().ContainSingle(l => l.StoppedAt == null, "that program was killed during its last run");
        lines.SelectMany(l => l.Values).Should().Contain(v => v.Text == "599.8").And.Contain(v => v.Text == "He:CO2 90:10");
        (await database.People.AccountsAsync(None)).Select(a => a.Name).Should().Equal("ada", "bob");
        (await database.People.TokensAsync(None)).Should().NotBeEmpty();
        (await database.Audit.FindAsync(new AuditQuery(), 1000, None)).Should().NotBeEmpty();
        var (alarms, shelvings) = await database.Alarms.LoadAsync(None);
        alarms.Should().NotBeEmpty();
        shelvings.Should().NotBeEmpty();
        (await database.Filings.OfRunAsync(setup.Experiment, lines.Max(l => l.Number), None)).Should().HaveCount(12);
        (await database.Log.LoadAsync(1000, None)).Entries.Should().NotBeEmpty();
        (await database.Durations.DurationsAsync(setup.EccServers, None)).Should().HaveCount(12);
    }

    /// <summary>Every value of every row, in the order of the keys; after a migration only the columns that existed before.</summary>
    private static async Task<Dictionary<string, (List<string> Columns, List<string> Rows)>> ContentsAsync(
        string file,
        Dictionary<string, (List<string> Columns, List<string> Rows)>? before
    )
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var contents = new Dictionary<string, (List<string>, List<string>)>(StringComparer.Ordinal);
        var tables =
            before?.Keys.ToList()
            ?? await RowsAsync(
                connection,
                "SELECT name FROM sqlite_master WHERE type = 'table' "
                    + "AND name NOT LIKE 'sqlite#_%' ESCAPE '#' AND name NOT LIKE '%EFMigrations%'"
            );
        foreach (var table in tables)
        {
            var columns = before?[table].Columns ?? await RowsAsync(connection, $"SELECT name FROM pragma_table_info('{table}')");
            var values = string.Join(" || ' | ' || ", columns.Select(c => $"quote(\"{c}\")"));
            contents[table] = (columns, await RowsAsync(connection, $"SELECT {values} FROM \"{table}\" ORDER BY rowid"));
        }

        return contents;
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }
}
