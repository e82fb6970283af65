using ControlRoom.Domain.Filing;
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

/// <summary>Makes DAQ hosts known to the program.</summary>
public static class RemoteHostRegistration
{
    /// <summary>
    /// Adds <see cref="IRemoteHost"/> with its options from section <see cref="RemoteOptions.Section"/>, which are checked at start.
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
                options.OpenSshHosts = InOneValue(section, nameof(RemoteOptions.OpenSshHosts)) ?? options.OpenSshHosts;
                options.LocalAddresses = InOneValue(section, nameof(RemoteOptions.LocalAddresses)) ?? options.LocalAddresses;
            })
            .ValidateOnStart();
        services.TryAddSingleton<HostSessions>();
        services.TryAddSingleton<IRemoteHost, RemoteHost>();
        services.TryAddSingleton<IRunFileMover, RunFileMover>();
        services.TryAddSingleton<IConfigArchive, ConfigArchive>();
        services.TryAddSingleton<ILogReader, LogReader>();
        return services;
    }

    /// <summary>A list that is written with commas: the binder takes numbered values only, and says nothing about others.</summary>
    private static string[]? InOneValue(IConfigurationSection section, string name) =>
        section[name]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
