using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.RunSheet;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ControlRoom.Web.Components.Tables;

/// <summary>A query as part of an address: what somebody looks at can be sent to somebody else, and exported as it is.</summary>
public static class RunQueryText
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:sszzz";

    /// <summary>The query in an address; what cannot be understood is left out.</summary>
    public static RunQuery Parse(string address)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        var values = QueryHelpers.ParseQuery(at < 0 ? string.Empty : address[at..]);
        var sort = Single(values, "sort");
        return new RunQuery
        {
            Classes = [.. All(values, "class").Where(c => Enum.TryParse<RunClass>(c, out var parsed) && Enum.IsDefined(parsed)).Select(Enum.Parse<RunClass>).Distinct()],
            Title = Single(values, "title"),
            Since = Moment(Single(values, "since")),
            Until = Moment(Single(values, "until")),
            Conditions = [.. All(values, "where").Select(Condition).OfType<RunCondition>()],
            Search = Single(values, "search"),
            SortBy = sort.Length > 0 ? sort : RunColumn.Number.Key,
            Descending = Single(values, "order") is var order && (order == "desc" || (order.Length == 0 && sort.Length == 0)),
        };
    }

    /// <summary>The query for an address, without question mark; empty for <see cref="RunQuery.All"/>.</summary>
    public static string Write(RunQuery query)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        parts.AddRange(query.Classes.Select(c => Part("class", c.ToString())));
        Add(parts, "title", query.Title);
        Add(parts, "since", query.Since?.ToString(MomentFormat, CultureInfo.InvariantCulture) ?? string.Empty);
        Add(parts, "until", query.Until?.ToString(MomentFormat, CultureInfo.InvariantCulture) ?? string.Empty);
        parts.AddRange(query.Conditions.Select(c => Part("where", string.Create(CultureInfo.InvariantCulture, $"{c.Observable}:{c.Kind}:{c.Text}"))));
        Add(parts, "search", query.Search);
        if (query.SortBy != RunQuery.All.SortBy || query.Descending != RunQuery.All.Descending)
        {
            Add(parts, "sort", query.SortBy);
            Add(parts, "order", query.Descending ? "desc" : "asc");
        }

        return QueryHelpers.AddQueryString(string.Empty, parts).TrimStart('?');
    }

    private static void Add(List<KeyValuePair<string, string?>> parts, string key, string value)
    {
        if (value.Length > 0)
        {
            parts.Add(Part(key, value));
        }
    }

    private static KeyValuePair<string, string?> Part(string key, string value) => new(key, value);

    private static string Single(Dictionary<string, StringValues> values, string key) => All(values, key).FirstOrDefault() ?? string.Empty;

    private static IEnumerable<string> All(Dictionary<string, StringValues> values, string key) =>
        values.TryGetValue(key, out var found) ? found.OfType<string>().Where(v => v.Length > 0) : [];

    private static DateTimeOffset? Moment(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var at) ? at : null;

    private static RunCondition? Condition(string text) =>
        text.Split(':', 3) is [var id, var kind, var value]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var observable)
        && Enum.TryParse<ConditionKind>(kind, out var parsed) && Enum.IsDefined(parsed)
            ? new RunCondition(observable, parsed, value)
            : null;
}
