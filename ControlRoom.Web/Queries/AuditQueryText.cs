using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Web.Addresses;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlRoom.Web.Queries;

/// <summary>
/// Reads and writes a query of the audit as part of an address:
/// <c>?text=ECC3&amp;from=2026-11-21&amp;until=2026-11-22&amp;refused=true</c>. A day without an offset is in the control room's zone.
/// </summary>
public static class AuditQueryText
{
    /// <summary>Reads the query; see <see cref="KnownKeys.Audit"/>.</summary>
    public static AuditQuery Read(AddressQuery address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new AuditQuery
        {
            Text = address.Text("text"),
            From = address.Time("from"),
            Until = address.Time("until"),
            OnlyRefused = address.Flag("refused"),
            Before = address.Integer("before"),
        };
    }

    /// <summary>Writes the query with its question mark; empty if nothing is filtered.</summary>
    public static string Write(AuditQuery query)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["text"] = query.Text.Length > 0 ? query.Text : null,
            ["from"] = query.From is { } from ? ZoneTime.Iso(from) : null,
            ["until"] = query.Until is { } until ? ZoneTime.Iso(until) : null,
            ["refused"] = query.OnlyRefused ? "true" : null,
            ["before"] = query.Before?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(string.Empty, values.Where(v => v.Value is not null).ToDictionary());
    }

    /// <summary>Returns the first moment of a day in the given zone; null without a day.</summary>
    public static DateTimeOffset? StartOf(DateOnly? day, TimeZoneInfo zone) => day is { } date ? ZoneTime.StartOf(date, zone) : null;

    /// <summary>Returns the last day that begins before a moment; for the first moment of a day, the previous day.</summary>
    public static DateOnly? LastDayBefore(DateTimeOffset? at, TimeZoneInfo zone) => DayOf(at?.AddTicks(-1), zone);

    /// <summary>Returns the day of a moment in the given zone.</summary>
    public static DateOnly? DayOf(DateTimeOffset? at, TimeZoneInfo zone) => at is { } moment ? ZoneTime.DayOf(moment, zone) : null;
}
