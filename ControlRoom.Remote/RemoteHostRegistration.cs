using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Get.ConfigFiles;
using ControlRoom.Domain.Hosts;
using ControlRoom.Remote.Filing;
using ControlRoom.Remote.Logs;
using ControlRoom.Remote.Sessions;
using ControlRoom.Remote.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ControlRoom.Remote;

/// <summary>Registers the services for DAQ hosts.</summary>
public static class RemoteHostRegistration
{
    /// <summary>
    /// Adds <see cref="IRemoteHost"/> and the other services, with options from section <see cref="RemoteOptions.Section"/>, which are
    /// checked at start.
    /// </summary>
    public static IServiceCollection AddRemoteHosts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<RemoteOptions>, RemoteOptionsValidation>();
        var section = configuration.GetSection(RemoteOptions.Section);
        services
            .AddOptions<RemoteOptions>()
            .Bind(section)
            .PostConfigure(options =>
            {
                options.OpenSshHosts = CommaSeparated(section, nameof(RemoteOptions.OpenSshHosts)) ?? options.OpenSshHosts;
                options.LocalAddresses = CommaSeparated(section, nameof(RemoteOptions.LocalAddresses)) ?? options.LocalAddresses;
            })
            .ValidateOnStart();
        services.TryAddSingleton<HostSessions>();
        services.TryAddSingleton<IRemoteHost, RemoteHost>();
        services.TryAddSingleton<IRunFileMover, RunFileMover>();
        services.TryAddSingleton<IConfigArchive, ConfigArchive>();
        services.TryAddSingleton<ILogReader, LogReader>();
        return services;
    }

    /// <summary>
    /// Returns a list that is written with commas; null if there is none. The binder reads only numbered values and ignores others
    /// silently.
    /// </summary>
    private static string[]? CommaSeparated(IConfigurationSection section, string name) =>
        section[name]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
