using ControlRoom.Domain.Get;
using Microsoft.Extensions.Options;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Wires the polling.</summary>
public static class PollingServices
{
    /// <summary>What the scheduler is registered under.</summary>
    internal const string Scheduler = "polling";

    /// <summary>More jobs than this never run at once; far above the hosts, so that hung ones stop no other.</summary>
    private const int MostAtOnce = 500;

    /// <summary>Adds Quartz with its jobs, and the limits of freshness that follow from the intervals.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The options.</param>
    /// <param name="clock">The control room's; what happens is dated by it, also when it has been set.</param>
    public static IServiceCollection AddPolling(this IServiceCollection services, IConfiguration configuration, TimeProvider clock)
    {
        services.AddOptions<PollingOptions>().Bind(configuration.GetSection(PollingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PollingOptions>, PollingOptionsValidator>();
        services.AddSingleton(provider => LimitsFrom(provider.GetRequiredService<IOptions<PollingOptions>>().Value));
        var steady = new SteadyTime(clock);
        services.AddSingleton(steady);

        // With a name, because the clock of the one scheduler without a name would be that of everybody who asks for one.
        services.AddQuartz(
            Scheduler,
            quartz =>
            {
                quartz.UseTimeProvider(steady);
                quartz.UseDefaultThreadPool(MostAtOnce);
                quartz.UseInMemoryStore(store => store.MisfireThreshold = TimeSpan.FromMilliseconds(200));
            }
        );
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = false);
        services.AddSingleton<EccSweep>();
        services.AddHostedService<PollScheduler>();
        return services;
    }

    private static FreshnessLimits LimitsFrom(PollingOptions options) =>
        new()
        {
            EccAgeing = 2 * options.EccInterval,
            EccStale = options.EccStaleAfter,
            RouterAgeing = 2 * options.HostInterval,
            RouterStale = options.HostStaleAfter,
        };
}
