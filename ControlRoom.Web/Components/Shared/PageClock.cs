using ControlRoom.Domain.Clock;

namespace ControlRoom.Web.Components.Shared;

/// <summary>By which clock a page shows times: the control room's, or that of whoever reads.</summary>
/// <param name="Room">The control room's zone.</param>
/// <param name="Own">The browser's zone; null while it is not known, or if this machine does not know it.</param>
/// <param name="ShowsOwn">True if the reader has chosen their own.</param>
/// <param name="Quarter">The quarter of an hour in which it is drawn: days begin, and clocks change, only between two.</param>
public sealed record PageClock(TimeZoneInfo Room, TimeZoneInfo? Own, bool ShowsOwn, DateTimeOffset Quarter)
{
    /// <summary>The zone that is shown.</summary>
    public TimeZoneInfo Shown => ShowsOwn && Own is not null ? Own : Room;

    /// <summary>The zone that is shown beside it; null if the reader is in the control room's.</summary>
    public TimeZoneInfo? Other
    {
        get
        {
            if (Own is null || Own.Id == Room.Id)
            {
                return null;
            }

            if (ShowsOwn)
            {
                return Room;
            }

            return Own;
        }
    }

    /// <summary>The clock of the control room.</summary>
    public static PageClock Of(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Of(time, null, showsOwn: false);
    }

    /// <summary>A clock at this moment.</summary>
    public static PageClock Of(TimeProvider time, TimeZoneInfo? own, bool showsOwn)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        return new PageClock(time.LocalTimeZone, own, showsOwn, now.AddTicks(-(now.UtcTicks % (15 * TimeSpan.TicksPerMinute))));
    }

    /// <summary>A moment by the clock that is shown.</summary>
    public string Text(DateTimeOffset at) => ZoneTime.Text(at, Shown, ZoneTime.DayOf(Quarter, Shown));

    /// <summary>The same moment by the other clock; by the one that is shown, in full, if there is no other.</summary>
    public string Hover(DateTimeOffset at) => ZoneTime.Full(at, Other ?? Shown);

    /// <summary>A zone with its offset at this time of the year.</summary>
    public string Name(TimeZoneInfo zone) => ZoneTime.Name(zone, Quarter);
}
