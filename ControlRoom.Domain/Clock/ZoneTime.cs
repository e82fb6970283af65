using System.Globalization;

namespace ControlRoom.Domain.Clock;

/// <summary>How moments are written by a zone's clock. All pages, panels, sentences and tables write them here.</summary>
public static class ZoneTime
{
    private const string IsoForm = "yyyy-MM-dd'T'HH:mm:sszzz";

    /// <summary>ISO 8601 with the moment's own offset, to the second: 2026-10-25T02:30:00+01:00.</summary>
    public static string Iso(DateTimeOffset at) => at.ToString(IsoForm, CultureInfo.InvariantCulture);

    /// <summary>The first moment of a day by a zone's clock, also where its midnight is left out.</summary>
    public static DateTimeOffset BeginOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (zone.IsInvalidTime(midnight))
        {
            midnight = GapAround(midnight, zone).First;
        }

        var offset = zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset);
    }

    /// <summary>What the clock shows last before, and first after, a time that it leaves out.</summary>
    internal static (DateTime Last, DateTime First) GapAround(DateTime left, TimeZoneInfo zone)
    {
        // Zones change their clocks at whole minutes.
        var minute = new DateTime(left.Ticks - (left.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
        var (last, first) = (minute, minute);
        while (zone.IsInvalidTime(last.AddMinutes(-1)))
        {
            last = last.AddMinutes(-1);
        }

        while (zone.IsInvalidTime(first))
        {
            first = first.AddMinutes(1);
        }

        return (last, first);
    }
}
