using System.Diagnostics;

namespace ControlRoom.Tests.Fakes;

/// <summary>
/// Measures how long the machine stood still: a deadline in real time can be missed by as much, whatever the program does.
/// </summary>
internal sealed class Standstill : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource ending = new();
    private readonly Task watching;
    private long longest;

    private Standstill() => watching = WatchAsync();

    /// <summary>The longest delay of a timer.</summary>
    public TimeSpan Longest => TimeSpan.FromTicks(Interlocked.Read(ref longest));

    /// <summary>Starts measuring; the measurement ends when it is disposed.</summary>
    public static Standstill Watch() => new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            await Task.Delay(Beat, TimeProvider.System, ending.Token).ConfigureAwait(false);
            var late = (Stopwatch.GetElapsedTime(began) - Beat).Ticks;
            Interlocked.Exchange(ref longest, Math.Max(late, Interlocked.Read(ref longest)));
        }
    }
}
