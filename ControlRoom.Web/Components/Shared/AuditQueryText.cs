using System.Globalization;
using ControlRoom.Domain.Audit;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlRoom.Web.Components.Shared;

/// <summary>Which entries of the audit are wanted, as it stands in an address: <c>?text=ECC3&amp;from=2026-11-21&amp;until=2026-11-22&amp;refused=true</c>; the days are those of the control room's time zone.</summary>
public static class AuditQueryText
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Reads it; what makes no sense is left out.</summary>
    public static AuditQuery Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new AuditQuery
        {
            Text = values.TryGetValue("text", out var text) ? text.ToString() : string.Empty,
            From = BeginOf(DayIn("from")),
            Until = BeginOf(DayIn("until")),
            OnlyRefused = values.TryGetValue("refused", out var refused) && refused == "true",
            Before = values.TryGetValue("before", out var before) && long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
        };

        DateOnly? DayIn(string name) => values.TryGetValue(name, out var day) && DateOnly.TryParseExact(day, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    /// <summary>Writes it, from the question mark on; empty if everything is wanted.</summary>
    public static string Write(AuditQuery query)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["text"] = query.Text.Length > 0 ? query.Text : null,
            ["from"] = DayOf(query.From)?.ToString(Day, CultureInfo.InvariantCulture),
            ["until"] = DayOf(query.Until)?.ToString(Day, CultureInfo.InvariantCulture),
            ["refused"] = query.OnlyRefused ? "true" : null,
            ["before"] = query.Before?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(string.Empty, values.Where(v => v.Value is not null).ToDictionary());
    }

    /// <summary>The first moment of a day here.</summary>
    public static DateTimeOffset? BeginOf(DateOnly? day) => day is { } date ? new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local)) : null;

    /// <summary>The day of a moment here.</summary>
    public static DateOnly? DayOf(DateTimeOffset? at) => at is { } moment ? DateOnly.FromDateTime(moment.ToLocalTime().DateTime) : null;
}
