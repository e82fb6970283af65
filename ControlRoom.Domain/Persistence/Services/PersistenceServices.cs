using ControlRoom.Domain.Access;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Persistence.Access;
using ControlRoom.Domain.Persistence.Filing;
using ControlRoom.Domain.Persistence.Get;
using ControlRoom.Domain.Persistence.Hosts;
using ControlRoom.Domain.Persistence.Moving;
using ControlRoom.Domain.Persistence.Runs;
using ControlRoom.Domain.Persistence.RunSheet;
using ControlRoom.Domain.Persistence.Setup;
using ControlRoom.Domain.Persistence.Store;
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

namespace ControlRoom.Domain.Persistence.Services;

/// <summary>Registers the database and its stores.</summary>
public static class PersistenceServices
{
    /// <summary>
    /// Adds the implementations of the ports. The database is not opened yet: call <see cref="DatabaseOpener"/> before the first use.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="dataDirectory">The directory of <c>controlroom.db</c>; the opener creates it if it does not exist.</param>
    public static IServiceCollection AddPersistence(this IServiceCollection services, string dataDirectory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataDirectory);
        var directory = Path.GetFullPath(dataDirectory);
        var settings = new ConnectionSettings();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<ControlRoomDbContext>(options =>
            Configure(options, ConnectionSettings.ConnectionString(Path.Combine(directory, DataDirectory.DatabaseFileName)), settings)
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
    /// Initialises Entity Framework on another thread while the program starts; this used to take a third of the start. It uses no file.
    /// The caller need not await it: a failure occurs again where the database is used, and is reported there.
    /// </summary>
    public static Task WarmUpAsync() =>
        Task.Run(async () =>
        {
            await using var context = new ControlRoomDbContext(WarmUpOptions());
            _ = context.Model;
            await context.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\"").ToListAsync();
        });

    /// <summary>
    /// Returns options for an empty database in memory, whose contexts share the model and services with those of the factory. Entity
    /// Framework also compares the order of the options, and the factory begins with the application's services.
    /// </summary>
    internal static DbContextOptions<ControlRoomDbContext> WarmUpOptions()
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
                    // The check would build the whole model a second time; the tests make this check.
                    .Ignore(RelationalEventId.PendingModelChangesWarning)
            );

    /// <summary>
    /// Adds the journal writer. Hosted services stop in reverse order, so it must be added before all services that apply facts; then their
    /// last records are still written.
    /// </summary>
    public static IServiceCollection AddJournalWriter(this IServiceCollection services) => services.AddHostedService<JournalWriter>();

    /// <summary>Adds the periodic check of the data directory. It applies facts, so it must be added after the journal writer.</summary>
    public static IServiceCollection AddDataDirectoryMonitor(this IServiceCollection services) =>
        services.AddHostedService<DataDirectoryMonitor>();
}
