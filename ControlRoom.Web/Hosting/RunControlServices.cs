using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Snapshot;
using ControlRoom.Domain.Transitions;
using ControlRoom.Ecc;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Hosting;

/// <summary>Wires state and commands.</summary>
public static class RunControlServices
{
    /// <summary>Adds the store, the lanes, the runner and the coordinator.</summary>
    public static IServiceCollection AddRunControl(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SystemStore>();
        services.AddSingleton<ISnapshotSource>(provider => provider.GetRequiredService<SystemStore>());
        services.AddSingleton<EccLanes>();
        services.AddSingleton(provider => new TransitionOptions { Deadline = provider.GetRequiredService<IOptions<EccClientOptions>>().Value.CommandTimeout });
        services.AddSingleton<TransitionRunner>();
        services.AddSingleton<ActionCheck>();
        services.AddSingleton<RunCoordinator>();
        services.AddSingleton<SystemLoader>();
        services.AddHostedService<RunControlLifetime>();
        return services;
    }
}
