using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Store;
using ControlRoom.Tests.Fakes;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ControlRoom.Tests.Domain.Persistence;

public sealed class DatabaseMigrationTests
{
    private const string Old = "0007_People";

    private const string StaleLock = "INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-11-27 22:00:00.0000000+00:00')";

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public void Model_Always_IsThatOfTheLastMigration()
    {
        using var database = new ControlRoomDbContext(ConnectionSettings.WithoutFile);
        database
            .Database.HasPendingModelChanges()
            .Should()
            .BeFalse("a changed model needs a migration: CONTRIBUTING.md says how to make it");
    }

    [Fact]
    public void Migrations_Always_AreNumberedWithoutGaps()
    {
        using var database = new ControlRoomDbContext(ConnectionSettings.WithoutFile);
        var ids = database.Database.GetMigrations().ToList();
        ids.Select(id => id[..5]).Should().Equal(Enumerable.Range(1, ids.Count).Select(n => $"{n:0000}_"));
    }

    [Theory]
    [InlineData("0007_People", true)]
    [InlineData("0007_", false)]
    [InlineData("007_People", false)]
    [InlineData("20261127220000_People", false)]
    [InlineData("People", false)]
    public void IsValidId_OnlyANumberAndAName_IsValid(string id, bool expected) =>
        new NumberedMigrations().IsValidId(id).Should().Be(expected);

    [Fact]
    public void GenerateId_Always_IsTheNextNumber()
    {
        using var database = new ControlRoomDbContext(ConnectionSettings.WithoutFile);
        var id = new NumberedMigrations().GenerateId("Pressure");
        id.Should().Be($"{database.Database.GetMigrations().Count() + 1:0000}_Pressure");
        new NumberedMigrations().GetName(id).Should().Be("Pressure");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MigrateAsync_LockOfAKilledProgram_IsRemoved(bool isOld)
    {
        await using var database = TestDatabase.Unopened();
        await (isOld ? database.MigrateToAsync(Old) : database.MigrateAsync());
        await database.SqlAsync("CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL)");
        await database.SqlAsync(StaleLock);
        await database.MigrateAsync().WaitAsync(TimeSpan.FromSeconds(30));

        (await database.SqlAsync("SELECT count(*) FROM __EFMigrationsLock")).Should().Equal(0L);
        (await PendingAsync(database)).Should().BeEmpty();
    }

    [Fact]
    public async Task MigrateAsync_KilledAtTheFirstStart_Continues()
    {
        await using var database = TestDatabase.Unopened();
        await database.SqlAsync(
            """
            CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
            CREATE TABLE __EFMigrationsHistory (MigrationId TEXT NOT NULL PRIMARY KEY, ProductVersion TEXT NOT NULL);
            """ + StaleLock
        );
        await database.MigrateAsync().WaitAsync(TimeSpan.FromSeconds(30));
        (await PendingAsync(database)).Should().BeEmpty();
    }

    [Fact]
    public async Task MigrateAsync_OldDatabase_LogsWhatItDoes()
    {
        await using var database = TestDatabase.Unopened();
        await database.MigrateToAsync(Old);
        var messages = new List<string>();
        await database.MigrateAsync(messages.Add);
        await database.MigrateAsync(messages.Add);
        messages.Should().ContainSingle().Which.Should().StartWith("Bringing the database up to date: 0008_Deadlines, ");
    }

    [Fact]
    public async Task MigrateAsync_NewDatabase_LogsNothing()
    {
        await using var database = TestDatabase.Unopened();
        var messages = new List<string>();
        await database.MigrateAsync(messages.Add);
        messages.Should().BeEmpty();
    }

    [Fact]
    public async Task MigrateAsync_LongerThanAllowed_IsUndoneAndSaysSo()
    {
        await using var database = TestDatabase.Unopened(options: new StorageOptions { MigrationDeadline = TimeSpan.FromSeconds(0.3) });
        await database.MigrateToAsync(Old);
        await database.SqlAsync(EndlessMigration.Begin);
        (await database.Invoking(d => d.MigrateAsync()).Should().ThrowAsync<StorageException>())
            .Which.Message.Should()
            .StartWith($"{database.File} could not be brought up to date within 0.3 s.")
            .And.Contain("nothing is lost")
            .And.Contain("ControlRoom:Data:MigrationDeadline");
        (await PendingAsync(database)).Should().StartWith("0008_Deadlines");

        await database.SqlAsync(EndlessMigration.End);
        await using var again = TestDatabase.Unopened(database.Directory);
        await again.MigrateAsync();
        (await PendingAsync(again)).Should().BeEmpty();
    }

    [Fact]
    public async Task MigrateAsync_LockIsNotReleased_EndsAtTheDeadline()
    {
        await using var database = TestDatabase.Unopened(options: new StorageOptions { MigrationDeadline = TimeSpan.FromSeconds(0.5) });
        await database.MigrateToAsync(Old);
        await database.SqlAsync(StaleLock + "; CREATE TRIGGER Stays BEFORE DELETE ON __EFMigrationsLock BEGIN SELECT RAISE(IGNORE); END");
        (await database.Invoking(d => d.MigrateAsync()).Should().ThrowAsync<StorageException>())
            .Which.Message.Should()
            .Contain("within 0.5 s")
            .And.Contain("another program");
    }

    [Fact]
    public async Task MigrateAsync_Cancelled_EndsAtOnceAndKeepsTheDatabase()
    {
        await using var database = TestDatabase.Unopened();
        await database.MigrateToAsync(Old);
        await database.SqlAsync(EndlessMigration.Begin);
        using var held = DataDirectoryLock.Acquire(database.Directory);
        using var cancel = new CancellationTokenSource();
        await database
            .Opener.Invoking(o => o.MigrateAsync(held, _ => cancel.Cancel(), cancel.Token))
            .Should()
            .ThrowAsync<OperationCanceledException>();
        (await PendingAsync(database)).Should().StartWith("0008_Deadlines");
    }

    [Fact]
    public async Task MigrateAsync_LockOfAnotherDirectory_IsADefect()
    {
        await using var database = TestDatabase.Unopened();
        await using var other = TestDatabase.Unopened();
        using var held = DataDirectoryLock.Acquire(other.Directory);
        await database.Opener.Invoking(o => o.MigrateAsync(held, _ => { }, None)).Should().ThrowAsync<ArgumentException>();
        File.Exists(database.File).Should().BeFalse();
    }

    [Fact]
    public async Task OpenAsync_OldDatabase_IsRefusedAndUnchanged()
    {
        await using var database = TestDatabase.Unopened();
        await database.MigrateToAsync(Old);
        (await database.Opener.Invoking(o => o.OpenAsync()).Should().ThrowAsync<StorageException>())
            .Which.Message.Should()
            .Contain("is of an older version (it lacks 0008_Deadlines, ")
            .And.Contain("start the control room on it once");
        (await database.SqlAsync("SELECT max(MigrationId) FROM __EFMigrationsHistory")).Should().Equal(Old);
        DataDirectoryLock.Acquire(database.Directory).Dispose();
    }

    [Fact]
    public async Task OpenAsync_ControlRoomIsMigrating_WaitsForIt()
    {
        await using var database = TestDatabase.Unopened();
        await database.MigrateToAsync(Old);
        Task opening;
        using (var held = DataDirectoryLock.Acquire(database.Directory))
        {
            opening = database.Opener.OpenAsync();
            opening.IsCompleted.Should().BeFalse();
            await database.Opener.MigrateAsync(held, _ => { }, None);
            await opening;
        }
    }

    [Fact]
    public async Task OpenAsync_OldDatabaseInUse_SaysSoAfterItsPatience()
    {
        var time = new WatchedTime();
        await using var database = TestDatabase.Unopened(time: time);
        await database.MigrateToAsync(Old);
        using var held = DataDirectoryLock.Acquire(database.Directory);
        var opening = database.Opener.OpenAsync();
        await time.TimerSetAsync();
        time.Advance(TimeSpan.FromSeconds(11));
        (await opening.Invoking(o => o.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<StorageException>())
            .Which.Message.Should()
            .Contain("is not up to date, and a control room is using it");
    }

    [Fact]
    public async Task OpenAsync_TwoAtOnceOnANewDirectory_BothWork()
    {
        var directory = TestDatabase.NewDirectory();
        await using (var one = TestDatabase.Unopened(directory))
        await using (var two = TestDatabase.Unopened(directory))
        {
            await Task.WhenAll(Task.Run(() => one.Opener.OpenAsync()), Task.Run(() => two.Opener.OpenAsync()));
            (await PendingAsync(one)).Should().BeEmpty();
        }

        Directory.Delete(directory, recursive: true);
    }

    private static async Task<IEnumerable<string>> PendingAsync(TestDatabase database)
    {
        await using var context = database.NewContext();
        return await context.Database.GetPendingMigrationsAsync();
    }
}
