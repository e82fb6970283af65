using System.Reflection;
using Microsoft.Net.Http.Headers;

namespace ControlRoom.Web.Assets;

/// <summary>
/// One file of the pages that is embedded in the program, uncompressed and, if that is shorter, also compressed with gzip. It is read from
/// the program at each request, so that it takes no memory in between.
/// </summary>
/// <param name="Program">The assembly with the resource.</param>
/// <param name="Resource">The name of the uncompressed resource.</param>
/// <param name="Compressed">The name of the resource compressed with gzip; null if there is none.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Fingerprint">Changes with the contents.</param>
internal sealed record EmbeddedAsset(Assembly Program, string Resource, string? Compressed, string ContentType, string Fingerprint)
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidate = "no-cache";

    /// <summary>Sends the asset, a range of it, or "not modified" to a browser that has it.</summary>
    /// <param name="context">A GET or HEAD request.</param>
    /// <param name="isImmutable">True if the address of the request is one whose contents never change.</param>
    public async Task SendAsync(HttpContext context, bool isImmutable)
    {
        var (headers, resource, tag) = (context.Response.Headers, Resource, Fingerprint);
        headers.CacheControl = isImmutable ? Immutable : Revalidate;
        if (Compressed is not null)
        {
            headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            if (AcceptedCoding.AcceptsGzip(context.Request.Headers.AcceptEncoding))
            {
                headers.ContentEncoding = AcceptedCoding.Gzip;
                (resource, tag) = (Compressed, Fingerprint + "-" + AcceptedCoding.Gzip);
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
                // The answer to a refused range or condition must not be cached as the contents of that address.
                headers.CacheControl = "no-store";
            }
        }
    }
}
