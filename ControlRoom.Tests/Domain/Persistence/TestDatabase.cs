using ControlRoom.Domain.Access;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Persistence.Hosts;
using ControlRoom.Domain.Persistence.Services;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Setup.Model;
using ControlRoom.Domain.Store;
using ControlRoom.Web.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Tests.Domain.Persistence;

/// <summary>A real database in a temporary directory; reopen the directory to see what another process would see.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>
    /// The database that the program makes in an empty directory. It is made once: running all migrations for each of hundreds of tests
    /// would take half a minute.
    /// </summary>
    private static readonly Lazy<Task<byte[]>> Empty = new(MakeEmptyAsync);

    private readonly ServiceProvider services;

    private readonly bool ownsDirectory;

    private TestDatabase(string directory, bool ownsDirectory, TimeProvider time, StorageOptions? options)
    {
        Directory = directory;
        this.ownsDirectory = ownsDirectory;
        services = new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton(options ?? new StorageOptions())
            .AddLogging()
            .AddPersistence(directory)
            .BuildServiceProvider();
    }

    public string Directory { get; }

    public string File => Opener.DatabaseFile;

    public DatabaseOpener Opener => services.GetRequiredService<DatabaseOpener>();

    public IDataDirectoryProbe Probe => services.GetRequiredService<IDataDirectoryProbe>();

    public ISetupStore Setups => services.GetRequiredService<ISetupStore>();

    public IAlarmStore Alarms => services.GetRequiredService<IAlarmStore>();

    public IAuditStore Audit => services.GetRequiredService<IAuditStore>();

    public IConfigSetStore Configs => services.GetRequiredService<IConfigSetStore>();

    public IRunJournal Journal => services.GetRequiredService<IRunJournal>();

    public IRunQueries Runs => services.GetRequiredService<IRunQueries>();

    public IFilingJournal Filings => services.GetRequiredService<IFilingJournal>();

    public IConfigJournal ConfigFiles => services.GetRequiredService<IConfigJournal>();

    public IRunSheet Sheets => services.GetRequiredService<IRunSheet>();

    public IObservableStore Observables => services.GetRequiredService<IObservableStore>();

    public IRunRecords Records => services.GetRequiredService<IRunRecords>();

    public IRunTable Table => services.GetRequiredService<IRunTable>();

    public IExperimentStore Experiments => services.GetRequiredService<IExperimentStore>();

    public IMovingStore Moving => services.GetRequiredService<IMovingStore>();

    public IPeopleStore People => services.GetRequiredService<IPeopleStore>();

    public IControlStore Control => services.GetRequiredService<IControlStore>();

    public ILogStore Log => services.GetRequiredService<ILogStore>();

    public IDurationStore Durations => services.GetRequiredService<IDurationStore>();

    public IPutAside PutAside => services.GetRequiredService<IPutAside>();

    internal DemoData Demo => ActivatorUtilities.CreateInstance<DemoData>(services);

    public static TestDatabase Unopened(string? directory = null, TimeProvider? time = null, StorageOptions? options = null) =>
        new(directory ?? NewDirectory(), directory is null, time ?? TimeProvider.System, options);

    public static async Task<TestDatabase> OpenAsync(string? directory = null, TimeProvider? time = null)
    {
        var database = Unopened(directory, time);
        if (directory is null)
        {
            await System.IO.File.WriteAllBytesAsync(database.File, await Empty.Value);
        }

        await database.Opener.OpenAsync();
        return database;
    }

    private static async Task<byte[]> MakeEmptyAsync()
    {
        await using var made = Unopened();
        await made.Opener.OpenAsync();
        await made.SqlAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return await System.IO.File.ReadAllBytesAsync(made.File);
    }

    /// <summary>Updates it as the control room does when it starts.</summary>
    public async Task MigrateAsync(Action<string>? report = null)
    {
        using var held = DataDirectoryLock.Acquire(Directory);
        await Opener.MigrateAsync(held, report ?? (_ => { }), CancellationToken.None);
    }

    /// <summary>Makes it as a program did that had only the migrations up to this one.</summary>
    public async Task MigrateToAsync(string last)
    {
        await using var context = NewContext();
        await context.GetService<IMigrator>().MigrateAsync(last);
    }

    public static async Task<TestDatabase> WithExperimentAsync(string name = "e20009", TimeProvider? time = null)
    {
        var database = await OpenAsync(time: time);
        await database.Setups.ReplaceAsync(SetupOf(name), CancellationToken.None);
        return database;
    }

    public static string NewDirectory() => System.IO.Directory.CreateTempSubdirectory("controlroom-").FullName;

    /// <summary>A setup with the given numbers of servers, routers and sources.</summary>
    public static SystemSetup SetupOf(string experiment, int count = 2) =>
        new()
        {
            Experiment = experiment,
            EccServers =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new EccServer
                    {
                        Id = new EccServerId(i + 1),
                        Name = $"ECC{i}",
                        IpAddress = $"10.0.0.{i + 1}",
                        SelectedConfig = new ConfigId("d", "p", "c"),
                    }),
            ],
            DataRouters =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new DataRouter
                    {
                        Id = new RouterId(i + 1),
                        Name = $"Router{i}",
                        IpAddress = $"10.0.0.{i + 1}",
                        LogPath = "/tmp/r.log",
                    }),
            ],
            DataSources =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new DataSource
                    {
                        Name = $"CoBo[{i}]",
                        EccServer = new EccServerId(i + 1),
                        DataRouter = new RouterId(i + 1),
                    }),
            ],
        };

    internal IDbContextFactory<ControlRoomDbContext> Contexts => services.GetRequiredService<IDbContextFactory<ControlRoomDbContext>>();

    public ControlRoomDbContext NewContext() => Contexts.CreateDbContext();

    /// <summary>Makes the disk look full, or no longer full, to the next user of this database's connection.</summary>
    public async Task SetFullAsync(bool full)
    {
        await using var context = NewContext();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = full ? "PRAGMA max_page_count = 1" : "PRAGMA max_page_count = 1000000";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs SQL as a second program would, and returns the first column, or another.</summary>
    public async Task<List<object>> SqlAsync(string sql, int column = 0)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetValue(column));
        }

        return values;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var context = NewContext())
        {
            // This database's connections only: other tests are using their own.
            SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        }

        await services.DisposeAsync();
        if (ownsDirectory)
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }
}
