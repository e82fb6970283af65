using System.Globalization;

namespace ControlRoom.Domain.Clock;

/// <summary>How moments are written by a zone's clock. All pages, panels, sentences and tables write them here.</summary>
public static class ZoneTime
{
    private const string IsoForm = "yyyy-MM-dd'T'HH:mm:sszzz";
    private const string IsoMillisecondsForm = "yyyy-MM-dd'T'HH:mm:ss.fffzzz";

    /// <summary>ISO 8601 with the moment's own offset, to the second: 2026-10-25T02:30:00+01:00.</summary>
    public static string Iso(DateTimeOffset at) => at.ToString(IsoForm, CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 with the zone's offset, to the millisecond: the same moment everywhere.</summary>
    public static string Iso(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(IsoMillisecondsForm, CultureInfo.InvariantCulture);

    /// <summary>
    /// As pages show it: 14:03:05, on other days 25 Oct 2026 14:03:05. In an hour that comes twice with its offset: 02:30:00 UTC+1.
    /// </summary>
    /// <param name="at">The moment.</param>
    /// <param name="zone">By whose clock.</param>
    /// <param name="today">The day that is not written.</param>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone, DateOnly today) =>
        Text(at, zone, DayOf(at, zone) == today ? "HH:mm:ss" : "d MMM yyyy HH:mm:ss");

    /// <summary>The same in a form of one's own.</summary>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone, string form)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var text = local.ToString(form, CultureInfo.InvariantCulture);
        return form.Contains('H', StringComparison.Ordinal) && ClockFace.Of(local).IsTwice(zone) ? $"{text} {Offset(local.Offset)}" : text;
    }

    /// <summary>The time of day alone, as fields for times hold it.</summary>
    public static string Local(DateTimeOffset at, TimeZoneInfo zone, string form) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(form, CultureInfo.InvariantCulture);

    /// <summary>With date, zone and offset, understood anywhere: 25 Oct 2026 02:30:00, Europe/Berlin (UTC+1).</summary>
    public static string Full(DateTimeOffset at, TimeZoneInfo zone) =>
        $"{TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)}, {Name(zone, at)}";

    /// <summary>In a sentence, which cannot be shown by another clock: 14:03:05 UTC+1.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => InSentence(at, zone, "HH:mm:ss");

    /// <summary>The same to the minute: 14:03 UTC+1.</summary>
    public static string Minute(DateTimeOffset at, TimeZoneInfo zone) => InSentence(at, zone, "HH:mm");

    /// <summary>The same with the date: 2026-11-26 14:03:05 UTC+1.</summary>
    public static string DateAndClock(DateTimeOffset at, TimeZoneInfo zone) => InSentence(at, zone, "yyyy-MM-dd HH:mm:ss");

    /// <summary>Date and minute: 2026-11-26 14:03 UTC+1.</summary>
    public static string DateAndMinute(DateTimeOffset at, TimeZoneInfo zone) => InSentence(at, zone, "yyyy-MM-dd HH:mm");

    /// <summary>For sentences far from any zone, of a moment that was read off the control room's clock: 14:03:05 UTC+1.</summary>
    public static string OwnClock(DateTimeOffset at, string form = "HH:mm:ss") =>
        $"{at.ToString(form, CultureInfo.InvariantCulture)} {Offset(at.Offset)}";

    /// <summary>A zone with its offset at a moment: Europe/Berlin (UTC+1); UTC has none to tell.</summary>
    public static string Name(TimeZoneInfo zone, DateTimeOffset at) =>
        zone.Id is "UTC" or "Etc/UTC" ? "UTC" : $"{zone.Id} ({Offset(zone.GetUtcOffset(at))})";

    /// <summary>An offset: UTC, UTC+1, UTC-3:30.</summary>
    public static string Offset(TimeSpan offset)
    {
        var (sign, length) = (offset < TimeSpan.Zero ? "-" : "+", offset.Duration());
        return length == TimeSpan.Zero ? "UTC"
            : length.Minutes == 0 ? string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{length.Hours}")
            : string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{length.Hours}:{length.Minutes:00}");
    }

    /// <summary>The day of a moment by a zone's clock.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => ClockFace.Of(TimeZoneInfo.ConvertTime(at, zone)).Day;

    /// <summary>The first moment of a day by a zone's clock, also where its midnight is left out.</summary>
    public static DateTimeOffset BeginOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = new ClockFace(day, TimeOnly.MinValue);
        return (midnight.IsLeftOut(zone) ? midnight.GapIn(zone).First : midnight).Moments(zone)[0];
    }

    private static string InSentence(DateTimeOffset at, TimeZoneInfo zone, string form) =>
        OwnClock(TimeZoneInfo.ConvertTime(at, zone), form);
}
