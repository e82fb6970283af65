using System.Text.RegularExpressions;

namespace ControlRoom.Web.Assets;

/// <summary>The addresses of an asset, without the leading slash.</summary>
/// <param name="Plain"><c>app.css</c>: its name in the project.</param>
/// <param name="Fingerprint">Ten letters and digits that change with the contents.</param>
/// <param name="Fingerprinted"><c>app.0d4k2x9w1z.css</c>: its contents never change; null if there is no such address.</param>
internal sealed partial record AssetAddress(string Plain, string Fingerprint, string? Fingerprinted)
{
    /// <summary>
    /// The largest number of extensions after the fingerprint, as in <c>.bundle.scp.css</c>. A requested address may have many more dots.
    /// </summary>
    private const int MostEndings = 4;

    /// <summary>The length of a fingerprint of the SDK, in characters.</summary>
    private const int Length = 10;

    /// <summary>
    /// Parses the name of a resource without its folder: <c>FINGERPRINT/app#[.{fingerprint}]?.css</c>. A compressed copy has the
    /// fingerprint of the original: <c>#[.{fingerprint=0d4k2x9w1z}]?</c>.
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
                Place().Replace(url, "." + FingerprintOf(place, fingerprint))
            )
            : new AssetAddress(url, fingerprint, null);

        static string FingerprintOf(Match place, string other) => place.Groups["print"] is { Success: true } named ? named.Value : other;
    }

    /// <summary>
    /// Returns the plain addresses to which a lasting address of this or another version could belong; none if it is not of that form.
    /// </summary>
    public static IEnumerable<string> PlainCandidates(string address)
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
