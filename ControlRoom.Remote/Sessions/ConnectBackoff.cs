namespace ControlRoom.Remote.Sessions;

/// <summary>
/// Decides when to retry a host that could not be reached: 1 s after the first failure, doubled up to 30 s. Each delay is randomly up to a
/// fifth shorter or longer, so that hosts that failed together are not retried together.
/// </summary>
internal sealed class ConnectBackoff(TimeProvider time, Func<double> random)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int failures;

    /// <summary>The time of the next attempt; null if an attempt is allowed at once.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>True while no attempt is allowed.</summary>
    public bool IsWaiting => NextAttemptAt is { } next && time.GetUtcNow() < next;

    /// <summary>Records another consecutive failure.</summary>
    public void RecordFailure()
    {
        var seconds = Math.Min(Longest.TotalSeconds, Shortest.TotalSeconds * Math.Pow(2, Math.Min(failures++, 10)));
        NextAttemptAt = time.GetUtcNow() + TimeSpan.FromSeconds(seconds * (0.8 + (0.4 * random())));
    }

    /// <summary>Allows an attempt at once, after a success or on request.</summary>
    public void Reset()
    {
        failures = 0;
        NextAttemptAt = null;
    }
}
