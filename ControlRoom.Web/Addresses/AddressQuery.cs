using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using ControlRoom.Domain.Clock;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlRoom.Web.Addresses;

/// <summary>
/// The query string of an address of a page or of the API, read with the keys that are known there. Nothing is ignored silently: a key or
/// value that cannot be understood is a problem, and has no value here.
/// </summary>
public sealed class AddressQuery
{
    private const int LongestShown = 60;

    private readonly Dictionary<string, List<string>> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> moments = new(StringComparer.Ordinal);
    private readonly List<AddressProblem> problems = [];

    /// <summary>Reads an address.</summary>
    /// <param name="address">The address, or its query; the part before the question mark is ignored.</param>
    /// <param name="keys">The keys that are known there.</param>
    /// <param name="zone">The time zone of times without an offset: the control room's.</param>
    public AddressQuery(string address, ImmutableArray<AddressKey> keys, TimeZoneInfo zone)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        var found = QueryHelpers.ParseQuery(at < 0 ? string.Empty : address[at..].Split('#')[0]);
        foreach (var (name, given) in found)
        {
            var texts = given.Select(g => g ?? string.Empty).ToList();
            if (keys.FirstOrDefault(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } key)
            {
                Add(
                    name,
                    texts[0],
                    keys.IsEmpty
                        ? $"This address takes no key {Shortened(name)}. Leave it out."
                        : $"This address has no key {Shortened(name)}. Its keys are {string.Join(", ", keys.Select(k => k.Name))}."
                            + NearestWord.DidYouMean(name, keys.Select(k => k.Name))
                );
                continue;
            }

            if (!key.IsRepeatable && texts.Count > 1)
            {
                Add(key.Name, string.Join(", ", texts), $"{key.Name} is given {texts.Count} times. Give it once.");
                continue;
            }

            values[key.Name] = [.. texts.Where(text => (text.Length > 0 || key.Kind == AddressKind.Flag) && IsGood(key, text, zone))];
        }
    }

    /// <summary>The problems of the address, in its order.</summary>
    public IReadOnlyList<AddressProblem> Problems => problems;

    /// <summary>Returns the query of a request, read once with the keys of its endpoint.</summary>
    public static AddressQuery Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Features.Get<AddressQuery>()
            ?? new AddressQuery(
                http.Request.QueryString.Value ?? string.Empty,
                http.GetEndpoint()?.Metadata.GetMetadata<AddressKeys>()?.Keys ?? [],
                http.RequestServices.GetRequiredService<TimeProvider>().LocalTimeZone
            );
    }

    /// <summary>Called by the framework for a parameter of an API endpoint.</summary>
    public static ValueTask<AddressQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        _ = parameter;
        return ValueTask.FromResult<AddressQuery?>(Of(context));
    }

    /// <summary>Adds a problem that only the reader of the values can find.</summary>
    public void Add(string key, string value, string text) => problems.Add(new AddressProblem(key, value, text));

    /// <summary>Returns the value of a key that may be given once; empty if it is not given.</summary>
    public string Text(string key) => Texts(key).FirstOrDefault() ?? string.Empty;

    /// <summary>Returns the values of a key; empty if it is not given.</summary>
    public IReadOnlyList<string> Texts(string key) => values.TryGetValue(key, out var given) ? given : [];

    /// <summary>Returns the number of a key; null if it is not given.</summary>
    public long? Integer(string key) => Text(key) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Returns true if a key is given and its value is not false or 0.</summary>
    public bool Flag(string key) => Texts(key) is [var text] && !IsNo(text);

    /// <summary>Returns the time of a key; null if it is not given.</summary>
    public DateTimeOffset? Time(string key) => moments.TryGetValue(key, out var at) ? at : null;

    /// <summary>Shortens a value so that it fits into a sentence.</summary>
    public static string Shortened(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";

    private static bool IsNo(string text) => text == "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static bool IsYes(string text) => text is "" or "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private bool IsGood(AddressKey key, string text, TimeZoneInfo zone)
    {
        var problem = key.Kind switch
        {
            AddressKind.Word when !key.Words.Contains(text, StringComparer.OrdinalIgnoreCase) =>
                $"{key.Name} must be {key.ValueDescription}, not {Shortened(text)}.{NearestWord.DidYouMean(text, key.Words)}",
            AddressKind.Integer
                when !(
                    long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && number >= key.Minimum
                    && number <= key.Maximum
                ) => $"{key.Name} must be {key.ValueDescription}, not {Shortened(text)}.",
            AddressKind.Flag when !IsYes(text) && !IsNo(text) => $"{key.Name} must be true or false, not {Shortened(text)}.",
            AddressKind.Time => TimeProblem(key, text, zone),
            _ => null,
        };
        if (problem is not null)
        {
            Add(key.Name, text, problem);
        }

        return problem is null;
    }

    private string? TimeProblem(AddressKey key, string text, TimeZoneInfo zone)
    {
        var read = TypedTime.Parse(Shortened(text), zone);
        if (read.At is { } at)
        {
            moments[key.Name] = at;
        }

        return read.Problem is { } problem ? $"{key.Name}: {problem}" : null;
    }
}
