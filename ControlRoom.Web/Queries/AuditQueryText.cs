using System.Globalization;
using ControlRoom.Domain.Access;
using ControlRoom.Domain.Clock;
using ControlRoom.Web.Addresses;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlRoom.Web.Queries;

/// <summary>
/// Which entries of the audit are wanted, as it stands in an address:
/// <c>?text=ECC3&amp;from=2026-11-21&amp;until=2026-11-22&amp;refused=true</c>; a day without an offset is one of the control room's zone.
/// </summary>
public static class AuditQueryText
{
    /// <summary>Reads it; see <see cref="KnownKeys.Audit"/>.</summary>
    public static AuditQuery Read(AddressQuery address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new AuditQuery
        {
            Text = address.Text("text"),
            From = address.Moment("from"),
            Until = address.Moment("until"),
            OnlyRefused = address.Flag("refused"),
            Before = address.Whole("before"),
        };
    }

    /// <summary>Writes it, from the question mark on; empty if everything is wanted.</summary>
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

    /// <summary>The first moment of a day in the control room.</summary>
    public static DateTimeOffset? BeginOf(DateOnly? day, TimeZoneInfo zone) => day is { } date ? ZoneTime.BeginOf(date, zone) : null;

    /// <summary>The last day that ends by a moment; for the beginning of a day the day before.</summary>
    public static DateOnly? LastDayBefore(DateTimeOffset? at, TimeZoneInfo zone) => DayOf(at?.AddTicks(-1), zone);

    /// <summary>The day of a moment in the control room.</summary>
    public static DateOnly? DayOf(DateTimeOffset? at, TimeZoneInfo zone) => at is { } moment ? ZoneTime.DayOf(moment, zone) : null;
}
