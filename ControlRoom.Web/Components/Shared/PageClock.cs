using ControlRoom.Domain.Clock;

namespace ControlRoom.Web.Components.Shared;

/// <summary>The time zone in which a page shows times: the control room's, or the user's own.</summary>
/// <param name="RoomZone">The control room's time zone.</param>
/// <param name="BrowserZone">The browser's time zone; null while it is unknown, or if this machine does not have it.</param>
/// <param name="ShowsBrowserZone">True if the user has chosen their own time zone.</param>
/// <param name="Quarter">The start of the current quarter of an hour. Days begin, and clocks change, only at such times.</param>
public sealed record PageClock(TimeZoneInfo RoomZone, TimeZoneInfo? BrowserZone, bool ShowsBrowserZone, DateTimeOffset Quarter)
{
    /// <summary>The time zone in which times are shown.</summary>
    public TimeZoneInfo ShownZone => ShowsBrowserZone && BrowserZone is not null ? BrowserZone : RoomZone;

    /// <summary>The other time zone; null if the user is in the control room's.</summary>
    public TimeZoneInfo? OtherZone
    {
        get
        {
            if (BrowserZone is null || BrowserZone.Id == RoomZone.Id)
            {
                return null;
            }

            if (ShowsBrowserZone)
            {
                return RoomZone;
            }

            return BrowserZone;
        }
    }

    /// <summary>Returns the clock of the control room.</summary>
    public static PageClock Of(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Of(time, null, showsOwn: false);
    }

    /// <summary>Returns the clock at the current time.</summary>
    public static PageClock Of(TimeProvider time, TimeZoneInfo? own, bool showsOwn)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        return new PageClock(time.LocalTimeZone, own, showsOwn, now.AddTicks(-(now.UtcTicks % (15 * TimeSpan.TicksPerMinute))));
    }

    /// <summary>Returns a time as text, in the time zone that is shown.</summary>
    public string Text(DateTimeOffset at) => ZoneTime.Text(at, ShownZone, ZoneTime.DayOf(Quarter, ShownZone));

    /// <summary>Returns a time in full, in the other time zone; in the one that is shown if there is no other.</summary>
    public string HoverText(DateTimeOffset at) => ZoneTime.Full(at, OtherZone ?? ShownZone);

    /// <summary>Returns the name of a time zone with its current offset.</summary>
    public string Name(TimeZoneInfo zone) => ZoneTime.Name(zone, Quarter);
}
