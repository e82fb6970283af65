using System.Text.RegularExpressions;

namespace ControlRoom.Web.Assets;

/// <summary>Where an asset is found, without the leading slash.</summary>
/// <param name="Plain"><c>app.css</c>: what it is called in the project.</param>
/// <param name="Fingerprint">Ten letters and digits that differ for other bytes.</param>
/// <param name="Lasting"><c>app.0d4k2x9w1z.css</c>: never gets other bytes; null if there is no such address.</param>
internal sealed partial record AssetAddress(string Plain, string Fingerprint, string? Lasting)
{
    /// <summary>Behind the fingerprint come few endings: <c>.bundle.scp.css</c>. What is sent may be long and full of dots.</summary>
    private const int MostEndings = 4;

    /// <summary>Of a fingerprint of the SDK.</summary>
    private const int Length = 10;

    /// <summary>
    /// Reads <c>FINGERPRINT/app#[.{fingerprint}]?.css</c>, as the resource is called behind its folder. A packed copy says of which bytes
    /// it is one: <c>#[.{fingerprint=0d4k2x9w1z}]?</c>.
    /// </summary>
    public static AssetAddress Parse(string name)
    {
        var (fingerprint, url) = name.Replace('\\', '/').Split('/', 2) is [var first, var rest]
            ? (first, rest.TrimStart('/'))
            : (string.Empty, name);
        var place = Place().Match(url);
        return place.Success
            ? new AssetAddress(
                Place().Replace(url, string.Empty),
                fingerprint,
                Place().Replace(url, "." + FingerprintIn(place, fingerprint))
            )
            : new AssetAddress(url, fingerprint, null);

        static string FingerprintIn(Match place, string other) => place.Groups["print"] is { Success: true } named ? named.Value : other;
    }

    /// <summary>
    /// The plain addresses that a lasting one could belong to, this version's or another's; none if it is not of that form.
    /// </summary>
    public static IEnumerable<string> PlainOf(string address)
    {
        var parts = address.Split('.');
        return from at in Enumerable.Range(1, parts.Length - 1).TakeLast(MostEndings)
            where IsFingerprint(parts[at])
            select string.Join('.', parts.Where((_, i) => i != at));
    }

    private static bool IsFingerprint(string part) =>
        part.Length == Length && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    [GeneratedRegex(@"#\[\.\{fingerprint(=(?<print>[^}]*))?\}\][?!]?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
