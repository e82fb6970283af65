using ControlRoom.Domain.Hosts;
using ControlRoom.Web.Settings;
using Microsoft.Extensions.Options;

namespace ControlRoom.Web.Hosting;

/// <summary>Registers the options of the data directory.</summary>
public static class StorageServices
{
    /// <summary>Binds <see cref="StorageOptions"/>, and validates them at startup.</summary>
    public static IServiceCollection AddStorageOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value);
    }
}
