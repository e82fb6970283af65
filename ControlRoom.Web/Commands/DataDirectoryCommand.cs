using ControlRoom.Domain.Access;
using ControlRoom.Domain.Moving;
using ControlRoom.Domain.Persistence;
using ControlRoom.Domain.Persistence.Services;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Web.Security;

namespace ControlRoom.Web.Commands;

/// <summary>
/// Opens a data directory for a command that works on it directly, even while a control room uses it. The doors are those of the control
/// room; the actor is the operating system's user.
/// </summary>
internal static class DataDirectoryCommand
{
    /// <summary>The user of the operating system, who may do everything in a directory that they can write.</summary>
    public static Actor Actor => Actor.AtCommandLine(Environment.UserName);

    /// <summary>Opens a data directory, which is created if it does not exist, and returns its stores.</summary>
    public static async Task<ServiceProvider> OpenAsync(
        string data,
        CancellationToken cancellationToken,
        Action<IServiceCollection>? add = null
    )
    {
        var path = Path.GetFullPath(data);
        DataDirectory.Create(path);
        var collection = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPersistence(path);
        add?.Invoke(collection);
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<DatabaseOpener>().OpenAsync(cancellationToken);
        return services;
    }

    /// <summary>Calls doors of a data directory. All audit entries have been written when this returns.</summary>
    /// <param name="data">The data directory; created if it does not exist.</param>
    /// <param name="work">Calls the doors, which are services of the provider.</param>
    /// <param name="cancellationToken">Cancels opening; the work has its own.</param>
    public static async Task<T> RunAsync<T>(string data, Func<IServiceProvider, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var services = await OpenAsync(data, cancellationToken, AddDoors);
        var journal = services.GetServices<IHostedService>().ToList();
        foreach (var service in journal)
        {
            await service.StartAsync(cancellationToken);
        }

        try
        {
            return await work(services);
        }
        finally
        {
            foreach (var service in journal)
            {
                await service.StopAsync(CancellationToken.None);
            }
        }
    }

    private static void AddDoors(IServiceCollection services) =>
        services
            .AddJournalWriter()
            .AddStore()
            .AddSingleton<AuditTrail>()
            .AddSingleton<PeopleDirectory>()
            .AddSingleton<IPasswordHashing, Passwords>()
            .AddSingleton<AccountDesk>()
            .AddSingleton<SetupImport>()
            .AddSingleton<MovingDesk>();
}
