using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Persistence.Hosts;

/// <summary>
/// Checks the control room's data directory periodically and reports the results to the store. It writes only occasionally; while something
/// is wrong, it writes in every check.
/// </summary>
public sealed class DataDirectoryMonitor(
    SystemStore store,
    IDataDirectoryProbe probe,
    StorageOptions options,
    TimeProvider time,
    ILogger<DataDirectoryMonitor> logger
) : BackgroundService
{
    /// <summary>The interval between two writes while there is no problem.</summary>
    public static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(30);

    /// <summary>A disk that does not respond for this time counts as not writable.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3.5);

    private Task<DataDirectoryReading>? pending;
    private DateTimeOffset written = DateTimeOffset.MinValue;

    /// <summary>
    /// Checks once, and waits for <see cref="Patience"/> at most. If the disk hangs, no further check is started until it responds.
    /// </summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var writes = store.Current.Storage.Failure is not null || now - written >= WriteInterval || written > now;
        if (pending is null)
        {
            written = writes ? now : written;
            pending = Task.Run(() => probe.CheckAsync(writes, cancellationToken), cancellationToken);
        }

        DataDirectoryReading reading;
        try
        {
            reading = await pending.WaitAsync(Patience, time, cancellationToken);
            pending = null;
        }
        catch (TimeoutException)
        {
            var known = store.Current.Storage.Reading ?? new DataDirectoryReading { Directory = probe.Directory };
            reading = known with { IsFull = false, Failure = $"The disk of the data directory {probe.Directory} does not answer." };
        }

        Report(reading);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.CheckInterval, time);
        try
        {
            do
            {
                try
                {
                    await CheckAsync(stoppingToken);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    // The next check may succeed.
                    pending = null;
                    logger.LogError(cause, "The check of the data directory failed");
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("The checks of the data directory have ended");
        }
    }

    /// <summary>
    /// Reports a reading. Because the free space changes all the time, a reading is reported only if it differs in another value or clearly
    /// in free space, or at the latest after <see cref="WriteInterval"/>.
    /// </summary>
    private void Report(DataDirectoryReading reading)
    {
        var known = store.Current.Storage;
        var moved = Math.Abs((reading.FreeBytes ?? 0) - (known.Reading?.FreeBytes ?? 0));
        if (
            known.Reading is { } before
            && before with { FreeBytes = reading.FreeBytes } == reading
            && (before.FreeBytes is null) == (reading.FreeBytes is null)
            && moved < Math.Max(1 << 20, (reading.FreeBytes ?? 0) / 100)
            && time.GetUtcNow() - known.ReadAt < WriteInterval
        )
        {
            return;
        }

        store.Apply(new DataDirectoryChecked(time.GetUtcNow(), reading));
    }
}
