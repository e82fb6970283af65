using System.Collections.Immutable;

namespace ControlRoom.Web.Times;

/// <summary>The time zones that this machine knows.</summary>
public static class TimeZones
{
    /// <summary>A zone that every time zone database has.</summary>
    private const string Everywhere = "Europe/London";

    /// <summary>True if this machine has no time zone database: it knows UTC only.</summary>
    public static bool AreMissing => Find(Everywhere) is null;

    /// <summary>The names of the zones.</summary>
    public static ImmutableArray<string> Names => [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id)];

    /// <summary>Returns a zone by its name; null if it is not known.</summary>
    public static TimeZoneInfo? Find(string name) =>
        name.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>Returns the warning to print at startup; null if there is none.</summary>
    public static string? Warning() =>
        AreMissing
            ? $"This machine has no time zone database: times can only be shown in {TimeProvider.System.LocalTimeZone.Id}. "
                + "Install tzdata, and start again."
            : null;
}
