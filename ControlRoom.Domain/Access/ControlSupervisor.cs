using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Access;

/// <summary>
/// Checks every second whether control must be handed over or lapses, and whether accounts were changed on the command line.
/// </summary>
public sealed class ControlSupervisor(ControlDesk desk, PeopleDirectory people, TimeProvider time, ILogger<ControlSupervisor> logger)
    : BackgroundService
{
    /// <summary>The interval between two checks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await people.ReloadAsync(stoppingToken);
                    await desk.CheckAsync(stoppingToken);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    // The next check may succeed. The page shows what is wrong with the disk, as the journal reports it.
                    logger.LogWarning(cause, "Accounts cannot be read");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("The checks of control have ended");
        }
    }
}
