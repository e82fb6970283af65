using System.Collections.Immutable;

namespace ControlRoom.Web.Times;

/// <summary>The time zones that this machine knows.</summary>
public static class TimeZones
{
    /// <summary>In every time zone database since there are any.</summary>
    private const string Everywhere = "Europe/London";

    /// <summary>True if this machine has no time zone database: it knows UTC only.</summary>
    public static bool AreMissing => Find(Everywhere) is null;

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names => [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)];

    /// <summary>A zone by its name; null if it is not known.</summary>
    public static TimeZoneInfo? Find(string name) =>
        name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>What is to be said at the start; null if nothing is.</summary>
    public static string? Warning() =>
        AreMissing
            ? $"This machine has no time zone database: times are shown in {TimeProvider.System.LocalTimeZone.Id}, and cannot be shown in "
                + "another zone. Install tzdata, and start again."
            : null;
}
