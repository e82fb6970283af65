using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Store;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class DatabaseOpenerTests
{
    private const string SchemaSql = """
        SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master
        WHERE type <> 'trigger' AND name NOT LIKE '%__EFMigrations%' ORDER BY type, name
        """;

    [Fact]
    public async Task MigrateAsync_NewDirectory_GivesTheSchemaOfTheModel()
    {
        await using var migrated = await TestDatabase.OpenAsync();
        await using var created = TestDatabase.Unopened();
        await using (var context = created.NewContext())
        {
            await context.Database.EnsureCreatedAsync();
        }

        var schema = (await migrated.SqlAsync(SchemaSql)).Select(Flat).ToList();
        var expected = (await created.SqlAsync(SchemaSql)).Select(Flat).ToList();
        schema.Except(expected).Should().BeEmpty("a new database has the tables of the model");
        schema.Should().Equal(expected);
        schema.Should().HaveCountGreaterThan(20);
        (await migrated.SqlAsync("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"))
            .Should()
            .Equal("AuditEntries_NoDelete", "AuditEntries_NoUpdate");
        (await migrated.SqlAsync("SELECT Number FROM SetupRevisions"))
            .Should()
            .Equal(await created.SqlAsync("SELECT Number FROM SetupRevisions"));
    }

    [Fact]
    public async Task MigrateAsync_Always_UsesWriteAheadLogAndFullSynchronisation()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using var context = database.NewContext();
        await context.Database.OpenConnectionAsync();

        PragmaOf(context, "journal_mode").Should().Be("wal");
        PragmaOf(context, "synchronous").Should().Be(2L);
        PragmaOf(context, "foreign_keys").Should().Be(1L);
        PragmaOf(context, "busy_timeout").Should().Be(5000L);
    }

    [Fact]
    public async Task MigrateAsync_Twice_KeepsTheData()
    {
        await using var database = await TestDatabase.WithExperimentAsync();
        await database.MigrateAsync();
        (await database.Setups.LoadAsync(CancellationToken.None)).Experiment.Should().Be("e20009");
    }

    [Fact]
    public async Task MigrateAsync_BackToNothing_LeavesNoTableBehind()
    {
        await using var database = await TestDatabase.OpenAsync();
        await using (var context = database.NewContext())
        {
            await context.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase);
        }

        (
            await database.SqlAsync(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%EFMigrations%'"
            )
        )
            .Should()
            .BeEmpty();
    }

    [Fact]
    public async Task MigrateAsync_FromBeforeDeadlines_KeepsEverythingAndHasTheDurations()
    {
        await using var database = TestDatabase.Unopened();
        await database.MigrateToAsync("0007_People");
        await database.SqlAsync(
            """
            INSERT INTO Experiments (Id, Name, IsActive) VALUES (1, 'e1', 1);
            INSERT INTO EccServers
                (Id, ExperimentId, Name, Position, IpAddress, Port, LogPath, ConfigRoot, ConfigBackupRoot, SelectedConfig)
            VALUES (4, 1, 'ECC0', 0, 'h', 8083, '/l', '/r', '/b', 'd/p/c');
            INSERT INTO Outcomes (At, Server, Transition, Kind, Message, TookMilliseconds, RunNumber)
            VALUES (1700000000000, 'ECC0', 'Configure', 'Succeeded', '', 301000, NULL);
            """
        );
        const string Rows =
            "SELECT Id || Name || IpAddress || Port || LogPath || ConfigRoot || ConfigBackupRoot || SelectedConfig FROM EccServers";
        var before = await database.SqlAsync(Rows);
        await database.MigrateAsync();

        (await database.SqlAsync(Rows)).Should().Equal(before);
        var setup = await database.Setups.LoadAsync(CancellationToken.None);
        var server = setup.EccServers.Should().ContainSingle().Which;
        (server.Name, server.TransitionDeadline, server.StopDeadline).Should().Be(("ECC0", null, null));
        var durations = await database.Durations.DurationsAsync(setup.EccServers, CancellationToken.None);
        durations[server.Id].Should().ContainSingle().Which.Duration.TotalSeconds.Should().Be(301);
    }

    [Fact]
    public async Task MigrateAsync_NotADatabase_SaysSoAndLeavesItUnchanged()
    {
        await using var database = TestDatabase.Unopened();
        var text = string.Concat(Enumerable.Repeat("this is a letter. ", 100));
        await File.WriteAllTextAsync(database.File, text);

        (await SentenceAsync(database)).Should().Contain("is not a database");
        (await File.ReadAllTextAsync(database.File)).Should().Be(text);
    }

    [Fact]
    public async Task MigrateAsync_NewerThanTheProgram_SaysSo()
    {
        await using var database = await TestDatabase.OpenAsync();
        await database.SqlAsync("INSERT INTO __EFMigrationsHistory VALUES ('0999_Future', '6.0.7')");
        (await SentenceAsync(database)).Should().Contain("newer control room").And.Contain("0999_Future");
    }

    [Fact]
    public async Task MigrateAsync_DatabaseOfAnotherProgram_SaysSoAndLeavesItUnchanged()
    {
        await using var database = TestDatabase.Unopened();
        await database.SqlAsync("CREATE TABLE Recipes (Id INTEGER)");
        (await SentenceAsync(database)).Should().Contain("another program");
        (await database.SqlAsync("SELECT name FROM sqlite_master")).Should().Equal("Recipes");
    }

    [Fact]
    public async Task MigrateAsync_DatabaseIsADirectory_SaysSo()
    {
        await using var database = TestDatabase.Unopened();
        Directory.CreateDirectory(database.File);
        (await SentenceAsync(database)).Should().Contain("cannot be opened");
    }

    [Fact]
    public async Task MigrateAsync_DirectoryCannotBeMade_SaysSo()
    {
        var directory = TestDatabase.NewDirectory();
        var file = Path.Combine(directory, "file");
        await File.WriteAllTextAsync(file, string.Empty);
        await using var database = TestDatabase.Unopened(Path.Combine(file, "data"));
        (await SentenceAsync(database)).Should().StartWith("The data directory").And.Contain("cannot be written");
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task MigrateAsync_DirectoryMissing_MakesIt()
    {
        await using var outer = TestDatabase.Unopened();
        await using var database = await TestDatabase.OpenAsync(Path.Combine(outer.Directory, "a", "b"));
        File.Exists(database.File).Should().BeTrue();
        Directory.GetFiles(database.Directory).Should().NotContain(f => f.Contains("write-test"));
    }

    [Theory]
    [InlineData(5, "locked")]
    [InlineData(8, "cannot be written")]
    [InlineData(10, "disk may be failing")]
    [InlineData(11, "damaged")]
    [InlineData(13, "disk that holds /data/controlroom.db is full")]
    [InlineData(1, "no such table")]
    public void Sentence_ResultCode_SaysWhatToDo(int code, string expected) =>
        DatabaseFailure
            .Sentence("/data/controlroom.db", new SqliteException("no such table", code))
            .Should()
            .Contain(expected)
            .And.Contain("/data/controlroom.db");

    /// <summary>SQLite keeps the text of a definition as it was written: a column that was added later has different spacing.</summary>
    private static string Flat(object sql) => string.Concat(((string)sql).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The start of the control room and a command that runs at the same time report the same.</summary>
    private static async Task<string> SentenceAsync(TestDatabase database)
    {
        var sentence = (await database.Opener.Invoking(o => o.OpenAsync()).Should().ThrowAsync<StorageException>()).Which.Message;
        if (Directory.Exists(database.Directory))
        {
            (await database.Invoking(d => d.MigrateAsync()).Should().ThrowAsync<StorageException>()).Which.Message.Should().Be(sentence);
        }

        return sentence;
    }

    private static object? PragmaOf(ControlRoomDbContext context, string name)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return command.ExecuteScalar();
    }
}
