using System.Diagnostics;
using System.Globalization;
using ControlRoom.Domain.Persistence;
using ControlRoom.Tests.Domain.Persistence;
using FluentAssertions;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ControlRoom.Tests.EndToEnd;

/// <summary>The real program opens a database of an earlier version and is killed while it migrates it.</summary>
[Collection(SystemCollection.Name)]
[Trait("Category", "System")]
public sealed class KilledWhileMigratingTests : IDisposable
{
    private const string Runs = "SELECT count(*) FROM Runs";
    private const string Locks = "SELECT count(*) FROM __EFMigrationsLock";
    private const string Migrations = "SELECT count(*) FROM __EFMigrationsHistory";
    private const int OldMigrations = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryDirectory place = new();

    private string Data => place["data"];

    private string DatabaseFile => Path.Combine(Data, DataDirectory.DatabaseFileName);

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Serve_KilledDuringAMigration_NextStartCompletesIt()
    {
        var runs = await OldAsync();
        await SqlAsync(EndlessMigration.Begin);
        for (var kill = 0; kill < 3; kill++)
        {
            await KillDuringMigrationAsync();
            (await SqlAsync(Locks)).Should().Be(1, "the lock of the killed program still exists");
            (await SqlAsync(Migrations)).Should().Be(OldMigrations, "the interrupted migration has been rolled back");
        }

        await SqlAsync(EndlessMigration.End);
        var began = Stopwatch.GetTimestamp();
        await using (var program = await ControlRoomProcess.ServeBareAsync("--data", Data, "--urls", "http://127.0.0.1:0"))
        {
            Stopwatch.GetElapsedTime(began).Should().BeLessThan(Patience);
            program.Output.Should().Contain("Bringing the database up to date: 0008_Deadlines");
        }

        (await SqlAsync(Locks)).Should().Be(0);
        (await SqlAsync(Migrations)).Should().BeGreaterThanOrEqualTo(10);
        (await SqlAsync(Runs)).Should().Be(runs);
    }

    [Fact]
    public async Task Serve_MigrationThatDoesNotEnd_EndsAtItsDeadlineWithASentence()
    {
        var runs = await OldAsync();
        await SqlAsync(EndlessMigration.Begin);
        var (exitCode, output) = await ControlRoomProcess.RunAsync(
            "serve",
            "--data",
            Data,
            "--urls",
            "http://127.0.0.1:0",
            "--set",
            "ControlRoom:Data:MigrationDeadline=00:00:01"
        );
        exitCode.Should().Be(1);
        output.Should().Contain("could not be brought up to date within 1 s").And.NotContain("   at ");
        (await SqlAsync(Migrations)).Should().Be(OldMigrations);
        (await SqlAsync(Runs)).Should().Be(runs);
    }

    [Fact]
    public async Task Commands_OldDatabase_NeverMigrateIt()
    {
        await OldAsync();
        foreach (
            var command in new string[][]
            {
                ["setup", "export", "--data", Data],
                ["user", "list", "--data", Data],
                ["token", "list", "--data", Data],
            }
        )
        {
            var (exitCode, output) = await ControlRoomProcess.RunAsync(command);
            exitCode.Should().Be(1);
            output.Should().Contain("is of an older version").And.Contain("start the control room on it once");
        }

        (await ControlRoomProcess.RunAsync("backup", place["old.backup"], "--data", Data)).ExitCode.Should().Be(0);
        (await SqlAsync(Migrations)).Should().Be(OldMigrations);
    }

    private async Task<long> OldAsync()
    {
        DataDirectory.Create(Data);
        await OldDatabase.CopyAsync(OldDatabase.BeforeEfCore10, DatabaseFile);
        await using (var database = TestDatabase.Unopened(Data))
        {
            await database.MigrateToAsync("0007_People");
        }

        return await SqlAsync(Runs);
    }

    /// <summary>It is in the middle as soon as it holds the lock: the first migration after that does not end.</summary>
    private async Task KillDuringMigrationAsync()
    {
        var starting = ControlRoomProcess.ServeBareAsync("--data", Data, "--urls", "http://127.0.0.1:0");
        using var deadline = new CancellationTokenSource(Patience);
        while (!await IsMigratingAsync())
        {
            starting.IsCompleted.Should().BeFalse("it should be migrating");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
        }

        Signals.Send(await ProcessIdAsync(), Signals.Kill);
        await starting.Invoking(s => s).Should().ThrowAsync<InvalidOperationException>();
    }

    private async Task<int> ProcessIdAsync() =>
        int.Parse((await File.ReadAllTextAsync(Path.Combine(Data, "serve.pid"))).Split(' ')[1], CultureInfo.InvariantCulture);

    /// <summary>
    /// True if the write lock is held: the program is inside the transaction of a migration. The lock of a killed process does not count.
    /// </summary>
    private async Task<bool> IsMigratingAsync()
    {
        try
        {
            await SqlAsync("BEGIN IMMEDIATE; ROLLBACK; SELECT 0", seconds: 1);
            return false;
        }
        catch (SqliteException cause) when (cause.SqliteErrorCode == 5)
        {
            return await SqlAsync(Locks) == 1 && File.Exists(Path.Combine(Data, "serve.pid"));
        }
    }

    private async Task<long> SqlAsync(string sql, int seconds = 30)
    {
        await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = seconds;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }
}
