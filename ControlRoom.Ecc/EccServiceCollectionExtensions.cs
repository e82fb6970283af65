using ControlRoom.Domain.Get;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ControlRoom.Ecc;

/// <summary>Registers the client for ECC servers.</summary>
public static class EccServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IEccClient"/> as a singleton, with its options from the section <c>ControlRoom:Ecc</c>. The program does not start
    /// if they are out of range.
    /// </summary>
    public static IServiceCollection AddEccClient(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<EccClientOptions>().Bind(configuration.GetSection(EccClientOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EccClientOptions>, EccClientOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IEccClient, EccClient>();
        return services;
    }
}
