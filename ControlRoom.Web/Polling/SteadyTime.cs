namespace ControlRoom.Web.Polling;

/// <summary>
/// The time of day when it was made, and from then on the time that has passed. A clock that is set meanwhile moves nothing: the
/// scheduler, which goes by the time of day, would otherwise wait an hour for the next poll after the clock was set back by one.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class SteadyTime(TimeProvider time) : TimeProvider
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
