using System.Globalization;

namespace ControlRoom.Domain.Clock;

/// <summary>What a clock shows, of no zone in particular: a zone makes one moment of it, two, or none.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">The time of that day.</param>
public readonly record struct ClockFace(DateOnly Day, TimeOnly Time)
{
    /// <summary>What the clock of a moment's own offset shows.</summary>
    public static ClockFace Of(DateTimeOffset at) => new(DateOnly.FromDateTime(at.DateTime), TimeOnly.FromDateTime(at.DateTime));

    /// <summary>True if the zone's clock leaves it out.</summary>
    public bool IsLeftOut(TimeZoneInfo zone) => Found(zone).Count == 0;

    /// <summary>True if the zone's clock shows it twice.</summary>
    public bool IsTwice(TimeZoneInfo zone) => Found(zone).Count > 1;

    /// <summary>
    /// The moments at which the zone's clock shows it, the earlier first. For one that is left out, what its offset would make of it.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> Moments(TimeZoneInfo zone) =>
        Found(zone) is { Count: > 0 } found ? found : [new DateTimeOffset(Day, Time, zone.GetUtcOffset(Day.ToDateTime(Time)))];

    /// <summary>What the zone's clock shows last before, and first after, a time that it leaves out.</summary>
    public (ClockFace Last, ClockFace First) GapIn(TimeZoneInfo zone)
    {
        // Zones change their clocks at whole minutes.
        var (last, first) = (Minutes(0), Minutes(0));
        while (last.Minutes(-1).IsLeftOut(zone))
        {
            last = last.Minutes(-1);
        }

        while (first.IsLeftOut(zone))
        {
            first = first.Minutes(1);
        }

        return (last, first);
    }

    /// <inheritdoc/>
    public override string ToString() => ToString("yyyy-MM-dd HH:mm:ss");

    /// <summary>In one of the framework's forms for dates and times.</summary>
    public string ToString(string form) => new DateTimeOffset(Day, Time, TimeSpan.Zero).ToString(form, CultureInfo.InvariantCulture);

    /// <summary>
    /// The moments at which the zone's clock does show it. What the framework says of invalid and ambiguous times leaves out zones whose
    /// summer time is the standard one (Dublin, Casablanca), and those that have changed their offset for good.
    /// </summary>
    private List<DateTimeOffset> Found(TimeZoneInfo zone)
    {
        var (day, time, shown) = (Day, Time, new DateTimeOffset(Day, Time, TimeSpan.Zero));
        if (day.Year is 1 or 9999)
        {
            return [shown]; // no room for offsets
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
