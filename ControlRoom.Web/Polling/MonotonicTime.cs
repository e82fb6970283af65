namespace ControlRoom.Web.Polling;

/// <summary>
/// A clock that starts with the time of day and then counts elapsed time. Setting the machine's clock does not change it: the scheduler
/// uses the time of day, and would otherwise wait an hour for the next poll after the clock was set back by an hour.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class MonotonicTime(TimeProvider time) : TimeProvider
{
    private readonly DateTimeOffset madeAt = time.GetUtcNow();
    private readonly long origin = time.GetTimestamp();

    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => madeAt + time.GetElapsedTime(origin);

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
