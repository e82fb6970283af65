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
    public bool IsLeftOut(TimeZoneInfo zone) => zone.IsInvalidTime(Day.ToDateTime(Time));

    /// <summary>True if the zone's clock shows it twice.</summary>
    public bool IsTwice(TimeZoneInfo zone) => zone.IsAmbiguousTime(Day.ToDateTime(Time));

    /// <summary>
    /// The moments at which the zone's clock shows it, the earlier first. For one that is left out, what its offset would make of it.
    /// </summary>
    public IReadOnlyList<DateTimeOffset> Moments(TimeZoneInfo zone)
    {
        var (day, time) = this;
        return IsTwice(zone)
            ? [.. zone.GetAmbiguousTimeOffsets(Day.ToDateTime(Time))
                .OrderDescending().Select(offset => new DateTimeOffset(day, time, offset))]
            : [new DateTimeOffset(Day, Time, zone.GetUtcOffset(Day.ToDateTime(Time)))];
    }

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

    private ClockFace Minutes(int more) =>
        Of(new DateTimeOffset(Day, new TimeOnly(Time.Hour, Time.Minute), TimeSpan.Zero).AddMinutes(more));
}
