using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Snapshot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Looks at the control room's data directory, also while nothing happens, and tells the store what it finds. It writes something only now
/// and then; while something is wrong, at every look.
/// </summary>
public sealed class DataDirectoryWatch(
    SystemStore store,
    IDataDirectoryProbe probe,
    StorageOptions options,
    TimeProvider time,
    ILogger<DataDirectoryWatch> logger
) : BackgroundService
{
    /// <summary>How often something is written while all is well.</summary>
    public static readonly TimeSpan WriteInterval = TimeSpan.FromSeconds(30);

    /// <summary>A disk that has not answered for so long cannot be written.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3.5);

    private Task<DataDirectoryReading>? looking;
    private DateTimeOffset written = DateTimeOffset.MinValue;

    /// <summary>
    /// Looks once, and waits for <see cref="Patience"/> at most. Of a disk that hangs nothing more is asked before it has answered.
    /// </summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var writes = store.Current.Storage.Failure is not null || now - written >= WriteInterval || written > now;
        if (looking is null)
        {
            written = writes ? now : written;
            looking = Task.Run(() => probe.LookAsync(writes, cancellationToken), cancellationToken);
        }

        DataDirectoryReading reading;
        try
        {
            reading = await looking.WaitAsync(Patience, time, cancellationToken);
            looking = null;
        }
        catch (TimeoutException)
        {
            var known = store.Current.Storage.Reading ?? new DataDirectoryReading { Directory = probe.Directory };
            reading = known with { IsFull = false, Failure = $"The disk of the data directory {probe.Directory} does not answer." };
        }

        Tell(reading);
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
                    await LookAsync(stoppingToken);
                }
                catch (Exception cause) when (cause is not (OperationCanceledException or OutOfMemoryException))
                {
                    // The next look may do better.
                    looking = null;
                    logger.LogError(cause, "Looking at the data directory failed");
                }
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            logger.LogDebug("Nobody watches over the data directory any more");
        }
    }

    /// <summary>Free space changes all the time: the store hears of it when it matters, or when it has clearly changed.</summary>
    private void Tell(DataDirectoryReading reading)
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
