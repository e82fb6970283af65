namespace ControlRoom.Web.Times;

/// <summary>
/// The machine's clock, read in the control room's time zone: what everything that writes or reads a time of day goes by.
/// </summary>
/// <param name="time">The machine's.</param>
/// <param name="zone">The control room's zone.</param>
public sealed class RoomTime(TimeProvider time, TimeZoneInfo zone) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => time.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => zone;

    /// <summary>The clock in the zone of an option; in that of this machine if there is none, or if the zone is not known.</summary>
    public static RoomTime Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var name = configuration[$"{ZoneOptions.Section}:{nameof(ZoneOptions.TimeZone)}"] ?? string.Empty;
        return new RoomTime(System, TimeZones.Find(name) ?? System.LocalTimeZone);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => time.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
