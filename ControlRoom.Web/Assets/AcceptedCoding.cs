using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ControlRoom.Web.Assets;

/// <summary>Reads Accept-Encoding (RFC 9110, 12.5.3).</summary>
internal static class AcceptedCoding
{
    /// <summary>The content coding of compressed assets.</summary>
    public const string Gzip = "gzip";

    /// <summary>
    /// Returns true if gzip is accepted with at least the weight of "identity". A missing header, or one that cannot be read, means no:
    /// every client understands uncompressed bytes.
    /// </summary>
    public static bool AcceptsGzip(StringValues header)
    {
        if (!StringWithQualityHeaderValue.TryParseList(header, out var accepted))
        {
            return false;
        }

        var gzip = Weight(accepted, Gzip) ?? Weight(accepted, "x-gzip") ?? Weight(accepted, "*") ?? 0;
        return gzip > 0 && gzip >= (Weight(accepted, "identity") ?? 0);
    }

    private static double? Weight(IList<StringWithQualityHeaderValue> accepted, string coding) =>
        accepted
            .Where(a => a.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            .Select(a => (double?)(a.Quality ?? 1))
            .FirstOrDefault();
}
