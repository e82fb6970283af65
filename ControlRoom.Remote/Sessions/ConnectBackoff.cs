namespace ControlRoom.Remote.Sessions;

/// <summary>
/// When a host that could not be reached may be tried again: 1 s after the first failure, doubled up to 30 s, each a fifth shorter or
/// longer by chance, so that many hosts that failed together do not come back together.
/// </summary>
internal sealed class ConnectBackoff(TimeProvider time, Func<double> chance)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int failures;

    /// <summary>Until when nothing may be tried; null if something may be.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>True while nothing may be tried.</summary>
    public bool IsWaiting => NextAttemptAt is { } next && time.GetUtcNow() < next;

    /// <summary>One more failure in a row.</summary>
    public void Failed()
    {
        var seconds = Math.Min(Longest.TotalSeconds, Shortest.TotalSeconds * Math.Pow(2, Math.Min(failures++, 10)));
        NextAttemptAt = time.GetUtcNow() + TimeSpan.FromSeconds(seconds * (0.8 + (0.4 * chance())));
    }

    /// <summary>It works, or somebody asks for an attempt at once.</summary>
    public void Reset()
    {
        failures = 0;
        NextAttemptAt = null;
    }
}
