using System.Globalization;

namespace ControlRoom.Domain.Clock;

/// <summary>A date and time as a clock shows them, without a zone. In a given zone they correspond to one moment, two, or none.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">The time of that day.</param>
public readonly record struct ClockFace(DateOnly Day, TimeOnly Time)
{
    /// <summary>Returns the date and time of a moment in its own offset.</summary>
    public static ClockFace Of(DateTimeOffset at) => new(DateOnly.FromDateTime(at.DateTime), TimeOnly.FromDateTime(at.DateTime));

    /// <summary>True if the zone's clock skips this time.</summary>
    public bool IsSkipped(TimeZoneInfo zone) => Found(zone).Count == 0;

    /// <summary>True if the zone's clock shows this time twice.</summary>
    public bool IsAmbiguous(TimeZoneInfo zone) => Found(zone).Count > 1;

    /// <summary>
    /// Returns the moments at which the zone's clock shows this time, the earlier first. For a time that is skipped, returns the moment by
    /// the zone's offset at that time.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> Moments(TimeZoneInfo zone) =>
        Found(zone) is { Count: > 0 } found ? found : [new DateTimeOffset(Day, Time, zone.GetUtcOffset(Day.ToDateTime(Time)))];

    /// <summary>Returns the last time before the gap that contains this time, and the first time after it.</summary>
    public (ClockFace Last, ClockFace First) GapIn(TimeZoneInfo zone)
    {
        // Zones change their clocks at whole minutes.
        var (last, first) = (Minutes(0), Minutes(0));
        while (last.Minutes(-1).IsSkipped(zone))
        {
            last = last.Minutes(-1);
        }

        while (first.IsSkipped(zone))
        {
            first = first.Minutes(1);
        }

        return (last, first);
    }

    /// <inheritdoc/>
    public override string ToString() => ToString("yyyy-MM-dd HH:mm:ss");

    /// <summary>Formats the date and time with a .NET format string.</summary>
    public string ToString(string form) => new DateTimeOffset(Day, Time, TimeSpan.Zero).ToString(form, CultureInfo.InvariantCulture);

    /// <summary>
    /// Returns the moments at which the zone's clock shows this time. The framework's methods for invalid and ambiguous times do not cover
    /// zones whose summer time is the standard time (Dublin, Casablanca), nor permanent changes of the offset.
    /// </summary>
    private List<DateTimeOffset> Found(TimeZoneInfo zone)
    {
        var (day, time, shown) = (Day, Time, new DateTimeOffset(Day, Time, TimeSpan.Zero));
        if (day.Year is 1 or 9999)
        {
            return [shown]; // offsets would exceed the range of dates
        }

        return
        [
            .. new[] { zone.GetUtcOffset(shown.AddDays(-1)), zone.GetUtcOffset(shown.AddDays(1)) }
                .Distinct()
                .OrderDescending()
                .Select(offset => new DateTimeOffset(day, time, offset))
                .Where(at => zone.GetUtcOffset(at) == at.Offset),
        ];
    }

    private ClockFace Minutes(int more) =>
        Of(new DateTimeOffset(Day, new TimeOnly(Time.Hour, Time.Minute), TimeSpan.Zero).AddMinutes(more));
}
