namespace ControlRoom.Web.Times;

/// <summary>The machine's clock in the control room's time zone. All times of day are read and written with it.</summary>
/// <param name="time">The machine's clock.</param>
/// <param name="zone">The control room's zone.</param>
public sealed class ZonedTimeProvider(TimeProvider time, TimeZoneInfo zone) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => zone;

    /// <summary>
    /// Returns the clock in the time zone of the option; in that of this machine if the option is not set or the zone is not known.
    /// </summary>
    public static ZonedTimeProvider Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var name = configuration[$"{ZoneOptions.Section}:{nameof(ZoneOptions.TimeZone)}"] ?? string.Empty;
        return new ZonedTimeProvider(System, TimeZones.Find(name) ?? System.LocalTimeZone);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
