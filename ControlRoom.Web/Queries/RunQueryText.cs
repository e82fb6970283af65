using System.Collections.Immutable;
using System.Globalization;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;
using ControlRoom.Domain.RunSheet;
using ControlRoom.Web.Addresses;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlRoom.Web.Queries;

/// <summary>
/// Reads and writes a query as part of an address, so that a table can be shared as a link and exported with the same filters.
/// </summary>
public static class RunQueryText
{
    private const string Where = "where";
    private const int MostNamed = 12;

    /// <summary>
    /// Returns the query in an address. Parts that cannot be understood are left out, and are problems of the address. Conditions that are
    /// understood but cannot be applied are included; see <see cref="ReadChecked"/>.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="observables">All observables of the experiment, including removed ones; null while they are not loaded.</param>
    public static RunQuery Read(AddressQuery address, ImmutableArray<Observable>? observables)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (sort, order) = (Column(address, observables), address.Text("order"));
        return new RunQuery
        {
            Classes = [.. address.Texts("class").Select(c => Enum.Parse<RunClass>(c, ignoreCase: true)).Distinct()],
            Title = address.Text("title"),
            Since = address.Time("since"),
            Until = address.Time("until"),
            Conditions = [.. address.Texts(Where).Select(c => Condition(address, c)).OfType<RunCondition>()],
            Search = address.Text("search"),
            SortBy = sort ?? RunColumn.Number.Key,
            Descending = order.Equals("desc", StringComparison.OrdinalIgnoreCase) || (order.Length == 0 && sort is null),
        };
    }

    /// <summary>Returns the query of a request. Conditions that cannot be applied are problems of the address.</summary>
    /// <param name="address">The address.</param>
    /// <param name="observables">All observables of the experiment, including removed ones.</param>
    public static RunQuery ReadChecked(AddressQuery address, ImmutableArray<Observable> observables)
    {
        var query = Read(address, observables);
        foreach (var condition in query.Conditions)
        {
            if (WhyNot(condition, observables) is { } why)
            {
                address.Add(Where, Write(condition), $"{Where}={AddressQuery.Shortened(Write(condition))}: {why}");
            }
        }

        return query;
    }

    /// <summary>
    /// Returns why a condition cannot be applied; null if it can. A condition on a removed observable can be applied, because its values
    /// are kept.
    /// </summary>
    public static string? WhyNot(RunCondition condition, ImmutableArray<Observable> observables)
    {
        if (observables.FirstOrDefault(o => o.Id == condition.Observable) is not { } observable)
        {
            return $"the experiment has no observable {RunColumn.KeyOf(condition.Observable)}. {Listed(observables)}";
        }

        if (!RunCondition.KindsFor(observable.Type).Contains(condition.Kind))
        {
            return $"{observable.Name} can be compared with {Joined(RunCondition.KindsFor(observable.Type))}.";
        }

        return condition.WhyNot(observable);
    }

    /// <summary>Returns the query with only those conditions that can be applied.</summary>
    public static RunQuery WithoutInvalid(RunQuery query, ImmutableArray<Observable> observables) =>
        query with
        {
            Conditions = [.. query.Conditions.Where(c => WhyNot(c, observables) is null)],
        };

    /// <summary>Returns the query for an address, without question mark; empty for <see cref="RunQuery.All"/>.</summary>
    public static string Write(RunQuery query)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        parts.AddRange(query.Classes.Select(c => Part("class", c.ToString())));
        Add(parts, "title", query.Title);
        Add(parts, "since", query.Since is { } since ? ZoneTime.Iso(since) : string.Empty);
        Add(parts, "until", query.Until is { } until ? ZoneTime.Iso(until) : string.Empty);
        parts.AddRange(query.Conditions.Select(c => Part(Where, Write(c))));
        Add(parts, "search", query.Search);
        if (query.SortBy != RunQuery.All.SortBy || query.Descending != RunQuery.All.Descending)
        {
            Add(parts, "sort", query.SortBy);
            Add(parts, "order", query.Descending ? "desc" : "asc");
        }

        return QueryHelpers.AddQueryString(string.Empty, parts).TrimStart('?');
    }

    private static string Write(RunCondition condition) => $"{RunColumn.KeyOf(condition.Observable)}:{condition.Kind}:{condition.Text}";

    private static void Add(List<KeyValuePair<string, string?>> parts, string key, string value)
    {
        if (value.Length > 0)
        {
            parts.Add(Part(key, value));
        }
    }

    private static KeyValuePair<string, string?> Part(string key, string value) => new(key, value);

    private static string? Column(AddressQuery address, ImmutableArray<Observable>? observables)
    {
        var text = address.Text("sort");
        var keys = RunColumn.Fixed.Select(c => c.Key).ToList();
        if (text.Length == 0)
        {
            return null;
        }

        if (keys.Find(k => k.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } key)
        {
            return key;
        }

        var known = observables ?? [];
        if (RunColumn.IdIn(text) is { } id && (observables is null || known.Any(o => o.Id == id)))
        {
            return text;
        }

        address.Add(
            "sort",
            text,
            $"There is no column {AddressQuery.Shortened(text)} to sort by. The columns are {string.Join(", ", keys)}."
                + (RunColumn.IdIn(text) is null ? NearestWord.DidYouMean(text, keys) : string.Empty)
                + $" {Listed(known)}"
        );
        return null;
    }

    private static RunCondition? Condition(AddressQuery address, string text)
    {
        var parts = text.Split(':', 3);
        if (WhyMalformed(parts) is { } problem)
        {
            address.Add(Where, text, $"{Where}={AddressQuery.Shortened(text)}: {problem}");
            return null;
        }

        return new RunCondition(IdIn(parts[0])!.Value, Kind(parts[1])!.Value, parts.Length < 3 ? string.Empty : parts[2]);
    }

    private static string? WhyMalformed(string[] parts)
    {
        if (parts.Length < 2)
        {
            return "a condition is OBSERVABLE:COMPARISON:VALUE, for example o12:AtLeast:600.";
        }

        if (IdIn(parts[0]) is null)
        {
            return $"{AddressQuery.Shortened(parts[0])} is not an observable. Write o and its id, for example o12.";
        }

        if (Kind(parts[1]) is not { } kind)
        {
            return $"{AddressQuery.Shortened(parts[1])} is not a comparison. Use {Joined(Enum.GetValues<ConditionKind>())}."
                + NearestWord.DidYouMean(parts[1], Enum.GetNames<ConditionKind>());
        }

        return parts.Length < 3 && RunCondition.NeedsText(kind) ? $"the value is missing. Write {parts[0]}:{kind}:VALUE." : null;
    }

    /// <summary>Parses o12, or 12 as earlier versions wrote it.</summary>
    private static int? IdIn(string text) =>
        RunColumn.IdIn(text) ?? (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null);

    private static ConditionKind? Kind(string text) =>
        Enum.GetNames<ConditionKind>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<ConditionKind>(text, ignoreCase: true)
            : null;

    private static string Joined(IEnumerable<ConditionKind> kinds) => NearestWord.JoinOr([.. kinds.Select(k => k.ToString())]);

    private static string Listed(ImmutableArray<Observable> observables)
    {
        var onSheet = observables.Where(o => o.RemovedAt is null).ToList();
        if (onSheet.Count == 0)
        {
            return "It has no observables yet.";
        }

        var named = string.Join(", ", onSheet.Take(MostNamed).Select(o => $"{RunColumn.KeyOf(o.Id)} {o.Name}"));
        return $"Its observables are {named}{(onSheet.Count > MostNamed ? " …" : ".")}";
    }
}
