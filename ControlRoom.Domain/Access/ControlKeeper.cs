using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Access;

/// <summary>Looks every second whether control passes over or lapses, and whether accounts were changed on the command line.</summary>
public sealed class ControlKeeper(ControlDesk desk, PeopleDirectory people, TimeProvider time, ILogger<ControlKeeper> logger)
    : BackgroundService
{
    /// <summary>How often it looks.</summary>
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
                    await desk.LookAsync(stoppingToken);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    // The next look may do better; the journal says on the page what is wrong with the disk.
                    logger.LogWarning(cause, "Accounts cannot be read");
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("Nobody looks after control any more");
        }
    }
}
