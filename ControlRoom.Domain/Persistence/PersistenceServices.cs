using ControlRoom.Domain.Access;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Setup.Experiments;
using ControlRoom.Domain.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Persistence;

/// <summary>Registers the database and what is kept in it.</summary>
public static class PersistenceServices
{
    /// <summary>The database's file in the data directory.</summary>
    public const string FileName = "controlroom.db";

    /// <summary>Adds the ports' implementations. Nothing is opened yet: call <see cref="DatabaseOpener"/> before the first use.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="dataDirectory">Directory of <c>controlroom.db</c>; made by the opener if it is missing.</param>
    public static IServiceCollection AddPersistence(this IServiceCollection services, string dataDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        var directory = Path.GetFullPath(dataDirectory);
        var settings = new ConnectionSettings();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<ControlRoomDbContext>(options =>
            Configure(options, ConnectionSettings.ConnectionString(Path.Combine(directory, FileName)), settings)
        );
        services.AddSingleton(provider => new DatabaseOpener(
            provider.GetRequiredService<IDbContextFactory<ControlRoomDbContext>>(),
            directory,
            provider.GetRequiredService<StorageOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ISetupStore, SetupStore>();
        services.AddSingleton<IConfigSetStore, ConfigSetStore>();
        services.AddSingleton<IRunJournal, RunJournal>();
        services.AddSingleton<IRunQueries, RunQueries>();
        services.AddSingleton<IFilingJournal, FilingJournal>();
        services.AddSingleton<IConfigJournal, ConfigJournal>();
        services.AddSingleton<IRunRecords, RunRecords>();
        services.AddSingleton<IRunSheet, SheetStore>();
        services.AddSingleton<IObservableStore, ObservableStore>();
        services.AddSingleton<IRunTable, RunTable>();
        services.AddSingleton<IExperimentStore, ExperimentStore>();
        services.AddSingleton<IMovingStore, MovingStore>();
        services.AddSingleton<LogStore>();
        services.AddSingleton<ILogStore>(provider => provider.GetRequiredService<LogStore>());
        services.AddSingleton<IDurationStore>(provider => provider.GetRequiredService<LogStore>());
        services.AddSingleton<IAuditStore, AuditStore>();
        services.AddSingleton<IAlarmStore, AlarmStore>();
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<IPeopleStore>(provider => provider.GetRequiredService<PeopleStore>());
        services.AddSingleton<IControlStore>(provider => provider.GetRequiredService<PeopleStore>());
        services.AddSingleton<IPutAside>(new PutAsideFile(directory));
        services.TryAddSingleton(new StorageOptions());
        services.AddSingleton<IDataDirectoryProbe>(provider => new DataDirectoryProbe(
            directory,
            provider.GetRequiredService<IDbContextFactory<ControlRoomDbContext>>(),
            provider.GetRequiredService<IPutAside>(),
            provider.GetRequiredService<StorageOptions>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }

    /// <summary>
    /// Makes Entity Framework ready on another thread, while the program does what needs no database: a third of a start was this. It
    /// touches no file. It need not be waited for: what fails here fails again where the database is used, and is reported there.
    /// </summary>
    public static Task PrepareAheadAsync() =>
        Task.Run(async () =>
        {
            await using var context = new ControlRoomDbContext(OptionsAhead());
            _ = context.Model;
            await context.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\"").ToListAsync();
        });

    /// <summary>
    /// Of an empty database in memory, whose contexts have the same model and services as those of the factory. Entity Framework tells
    /// options apart by the order of their parts too, and the factory begins with the application's services.
    /// </summary>
    internal static DbContextOptions<ControlRoomDbContext> OptionsAhead()
    {
        var options = new DbContextOptionsBuilder<ControlRoomDbContext>();
        options.UseApplicationServiceProvider(null);
        Configure(options, ConnectionSettings.InMemory, new ConnectionSettings());
        return options.Options;
    }

    private static void Configure(DbContextOptionsBuilder options, string connection, ConnectionSettings settings) =>
        options
            .UseSqlite(connection)
            .AddInterceptors(settings)
            .ConfigureWarnings(events =>
                events
                    .Log((RelationalEventId.CommandExecuted, LogLevel.Debug))
                    // To look for them the whole model is built a second time; the tests look.
                    .Ignore(RelationalEventId.PendingModelChangesWarning)
            );

    /// <summary>
    /// Adds the journal writer. Hosted services stop in reverse order: add it before everything that applies facts, so that their last
    /// words are still written.
    /// </summary>
    public static IServiceCollection AddJournalWriter(this IServiceCollection services) => services.AddHostedService<JournalWriter>();

    /// <summary>Adds the watch over the data directory, which tells the store what it finds: after the journal writer.</summary>
    public static IServiceCollection AddDataDirectoryWatch(this IServiceCollection services) =>
        services.AddHostedService<DataDirectoryWatch>();
}
