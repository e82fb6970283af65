using ControlRoom.Domain.Get;
using Microsoft.Extensions.Options;
using Quartz;

namespace ControlRoom.Web.Polling;

/// <summary>Registers the polling.</summary>
public static class PollingServices
{
    /// <summary>The key under which the scheduler is registered.</summary>
    internal const string Scheduler = "polling";

    /// <summary>
    /// The largest number of jobs that run at the same time; far above the number of hosts, so that jobs that hang do not delay others.
    /// </summary>
    private const int MostAtOnce = 500;

    /// <summary>Adds Quartz with its jobs, and the limits of freshness that follow from the intervals.</summary>
    /// <param name="services">The collection to add to.</param>
    /// <param name="configuration">The options.</param>
    /// <param name="clock">The control room's clock, from which the scheduler takes the elapsed time.</param>
    public static IServiceCollection AddPolling(this IServiceCollection services, IConfiguration configuration, TimeProvider clock)
    {
        services.AddOptions<PollingOptions>().Bind(configuration.GetSection(PollingOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PollingOptions>, PollingOptionsValidator>();
        services.AddSingleton(provider => LimitsFrom(provider.GetRequiredService<IOptions<PollingOptions>>().Value));
        var steady = new MonotonicTime(clock);
        services.AddSingleton(steady);

        // The scheduler has a name, because a scheduler without one would share its clock with the rest of the program.
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
