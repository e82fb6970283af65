using ControlRoom.Domain.Access;
using ControlRoom.Domain.Store;
using Microsoft.Extensions.DependencyInjection;

namespace ControlRoom.Domain.Snapshot;

/// <summary>Registers the store.</summary>
public static class StoreServices
{
    /// <summary>Adds the store and the interfaces through which rooms use it.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services) =>
        services
            .AddSingleton<SystemStore>()
            .AddSingleton<ISnapshotSource>(provider => provider.GetRequiredService<SystemStore>())
            .AddSingleton<IAccessStore>(provider => provider.GetRequiredService<SystemStore>())
            .AddSingleton<IFactSink>(provider => provider.GetRequiredService<SystemStore>());
}
