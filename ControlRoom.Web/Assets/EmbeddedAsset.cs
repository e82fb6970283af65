using System.Reflection;
using Microsoft.Net.Http.Headers;

namespace ControlRoom.Web.Assets;

/// <summary>
/// One file of the pages inside the program, as it is and, where that is shorter, packed with gzip. It is read out of the program at each
/// request, so that it takes no memory in between.
/// </summary>
/// <param name="Program">Where it is a resource.</param>
/// <param name="Resource">The resource with its bytes.</param>
/// <param name="Packed">The resource with the same packed by gzip; null if there is none.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Fingerprint">Differs for other bytes.</param>
internal sealed record EmbeddedAsset(Assembly Program, string Resource, string? Packed, string ContentType, string Fingerprint)
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";

    /// <summary>Sends it, a range of it, or "not modified" to a browser that has it.</summary>
    /// <param name="context">GET or HEAD.</param>
    /// <param name="neverChanges">Whether it was asked for by an address that never gets other bytes.</param>
    public async Task SendAsync(HttpContext context, bool neverChanges)
    {
        var (headers, resource, tag) = (context.Response.Headers, Resource, Fingerprint);
        headers.CacheControl = neverChanges ? Forever : AskAgain;
        if (Packed is not null)
        {
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            if (AcceptedCoding.IsGzip(context.Request.Headers.AcceptEncoding))
            {
                headers.ContentEncoding = AcceptedCoding.Gzip;
                (resource, tag) = (Packed, Fingerprint + "-" + AcceptedCoding.Gzip);
            }
        }

        var body = Program.GetManifestResourceStream(resource)!;
        await TypedResults
            .Stream(body, ContentType, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true)
            .ExecuteAsync(context);
        if (!context.Response.HasStarted && context.Response.StatusCode >= StatusCodes.Status300MultipleChoices)
        {
            headers.Remove(HeaderNames.ContentEncoding);
            if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
            {
                // A refused range or condition is not what is at that address for ever.
                headers.CacheControl = "no-store";
            }
        }
    }
}
