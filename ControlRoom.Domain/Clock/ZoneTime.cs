using System.Globalization;

namespace ControlRoom.Domain.Clock;

/// <summary>Formats moments in a zone. All pages, panels, sentences and tables use these methods.</summary>
public static class ZoneTime
{
    private const string IsoForm = "yyyy-MM-dd'T'HH:mm:sszzz";
    private const string IsoMillisecondsForm = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    /// <summary>Formats as ISO 8601 with the moment's own offset, to the second: 2026-10-25T02:30:00+01:00.</summary>
    public static string Iso(DateTimeOffset at) => at.ToString(IsoForm, CultureInfo.InvariantCulture);

    /// <summary>Formats as ISO 8601 with the zone's offset, to the millisecond. The text is unambiguous everywhere.</summary>
    public static string Iso(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(IsoMillisecondsForm, CultureInfo.InvariantCulture);

    /// <summary>
    /// Formats for pages: 14:03:05, on other days 25 Oct 2026 14:03:05. A time that occurs twice has its offset: 02:30:00 UTC+1.
    /// </summary>
    /// <param name="at">The moment.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="today">The day for which the date is omitted.</param>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone, DateOnly today) =>
        Text(at, zone, DayOf(at, zone) == today ? "HH:mm:ss" : "d MMM yyyy HH:mm:ss");

    /// <summary>Formats for pages with a given format string.</summary>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone, string form)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var text = local.ToString(form, CultureInfo.InvariantCulture);
        return form.Contains('H', StringComparison.Ordinal) && ClockFace.Of(local).IsAmbiguous(zone)
            ? $"{text} {Offset(local.Offset)}"
            : text;
    }

    /// <summary>Formats without an offset, for input fields.</summary>
    public static string Local(DateTimeOffset at, TimeZoneInfo zone, string form) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(form, CultureInfo.InvariantCulture);

    /// <summary>Formats with date, zone and offset, unambiguous everywhere: 25 Oct 2026 02:30:00, Europe/Berlin (UTC+1).</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone) =>
        $"{TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)}, {Name(zone, at)}";

    /// <summary>Formats for a sentence, which is not converted to another zone later: 14:03:05 UTC+1.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => InSentence(at, zone, "HH:mm:ss");

    /// <summary>Formats for a sentence, to the minute: 14:03 UTC+1.</summary>
    public static string Minute(DateTimeOffset at, TimeZoneInfo zone) => InSentence(at, zone, "HH:mm");

    /// <summary>Formats for a sentence, with the date: 2026-11-26 14:03:05 UTC+1.</summary>
    public static string DateAndClock(DateTimeOffset at, TimeZoneInfo zone) => InSentence(at, zone, "yyyy-MM-dd HH:mm:ss");

    /// <summary>Formats for a sentence, with the date, to the minute: 2026-11-26 14:03 UTC+1.</summary>
    public static string DateAndMinute(DateTimeOffset at, TimeZoneInfo zone) => InSentence(at, zone, "yyyy-MM-dd HH:mm");

    /// <summary>
    /// Formats a moment that already has the offset of the control room's clock, for sentences where no zone is available: 14:03:05 UTC+1.
    /// </summary>
    public static string OwnClock(DateTimeOffset at, string form = "HH:mm:ss") =>
        $"{at.ToString(form, CultureInfo.InvariantCulture)} {Offset(at.Offset)}";

    /// <summary>Names a zone with its offset at a moment: Europe/Berlin (UTC+1); for UTC, only UTC.</summary>
    public static string Name(TimeZoneInfo zone, DateTimeOffset at) =>
        zone.Id is "UTC" or "Etc/UTC" ? "UTC" : $"{zone.Id} ({Offset(zone.GetUtcOffset(at))})";

    /// <summary>Formats an offset: UTC, UTC+1, UTC-3:30.</summary>
    public static string Offset(TimeSpan offset)
    {
        var (sign, length) = (offset < TimeSpan.Zero ? "-" : "+", offset.Duration());
        if (length == TimeSpan.Zero)
        {
            return "UTC";
        }

        return length.Minutes == 0
            ? string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{length.Hours}")
            : string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{length.Hours}:{length.Minutes:00}");
    }

    /// <summary>Returns the day of a moment in a zone.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => ClockFace.Of(TimeZoneInfo.ConvertTime(at, zone)).Day;

    /// <summary>Returns the first moment of a day in a zone, even where the clock skips midnight.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = new ClockFace(day, TimeOnly.MinValue);
        return (midnight.IsSkipped(zone) ? midnight.GapIn(zone).First : midnight).Moments(zone)[0];
    }

    private static string InSentence(DateTimeOffset at, TimeZoneInfo zone, string form) =>
        OwnClock(TimeZoneInfo.ConvertTime(at, zone), form);
}
