using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using ControlRoom.Domain.Clock;
using Microsoft.AspNetCore.WebUtilities;

namespace ControlRoom.Web.Addresses;

/// <summary>
/// What stands behind the question mark of an address, of a page or of the API, read by the keys that are known there. Nothing is left
/// out in silence: what cannot be understood is a problem, and has no value.
/// </summary>
public sealed class AddressQuery
{
    private const int LongestShown = 60;

    private readonly Dictionary<string, List<string>> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> moments = new(StringComparer.Ordinal);
    private readonly List<AddressProblem> problems = [];

    /// <summary>Reads an address.</summary>
    /// <param name="address">The address, or its query; nothing is read before the question mark.</param>
    /// <param name="keys">The keys that are known there.</param>
    /// <param name="zone">By whose clock times without an offset are read: the control room's.</param>
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
                        ? $"Nothing is asked for with {Shown(name)} here: leave it out."
                        : $"There is no {Shown(name)} here, but {string.Join(", ", keys.Select(k => k.Name))}."
                            + NearestWord.Question(name, keys.Select(k => k.Name))
                );
                continue;
            }

            if (!key.IsRepeatable && texts.Count > 1)
            {
                Add(key.Name, string.Join(", ", texts), $"{key.Name} is given {texts.Count} times: give it once.");
                continue;
            }

            values[key.Name] = [.. texts.Where(text => (text.Length > 0 || key.Kind == AddressKind.Flag) && IsGood(key, text, zone))];
        }
    }

    /// <summary>What cannot be understood, in the order of the address.</summary>
    public IReadOnlyList<AddressProblem> Problems => problems;

    /// <summary>The query of a request, read once by the keys of its endpoint.</summary>
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

    /// <summary>Made for a request of the API, by the framework.</summary>
    public static ValueTask<AddressQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        ArgumentNullException.ThrowIfNull(context);
        _ = parameter;
        return ValueTask.FromResult<AddressQuery?>(Of(context));
    }

    /// <summary>Adds what only its reader can find wrong.</summary>
    public void Add(string key, string value, string text) => problems.Add(new AddressProblem(key, value, text));

    /// <summary>The value of a key that may be given once; empty if it is not given.</summary>
    public string Text(string key) => Texts(key).FirstOrDefault() ?? string.Empty;

    /// <summary>The values of a key.</summary>
    public IReadOnlyList<string> Texts(string key) => values.TryGetValue(key, out var given) ? given : [];

    /// <summary>The number of a key; null if it is not given.</summary>
    public long? Whole(string key) => Text(key) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>True if a key is given, and does not say no.</summary>
    public bool Flag(string key) => Texts(key) is [var text] && !IsNo(text);

    /// <summary>The moment of a key; null if it is not given.</summary>
    public DateTimeOffset? Moment(string key) => moments.TryGetValue(key, out var at) ? at : null;

    /// <summary>A value as a sentence can hold it.</summary>
    public static string Shown(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}…";

    private static bool IsNo(string text) => text == "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static bool IsYes(string text) => text is "" or "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private bool IsGood(AddressKey key, string text, TimeZoneInfo zone)
    {
        var problem = key.Kind switch
        {
            AddressKind.Word when !key.Words.Contains(text, StringComparer.OrdinalIgnoreCase) =>
                $"{key.Name} is {key.Takes}, not {Shown(text)}.{NearestWord.Question(text, key.Words)}",
            AddressKind.Whole
                when !(
                    long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                    && number >= key.Least
                    && number <= key.Most
                ) => $"{key.Name} is {key.Takes}, not {Shown(text)}.",
            AddressKind.Flag when !IsYes(text) && !IsNo(text) => $"{key.Name} is true or false, not {Shown(text)}.",
            AddressKind.Moment => TimeProblem(key, text, zone),
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
        var read = TypedTime.Read(Shown(text), zone);
        if (read.At is { } at)
        {
            moments[key.Name] = at;
        }

        return read.Problem is { } problem ? $"{key.Name}: {problem}" : null;
    }
}
