using System.Reflection;

namespace ControlRoom.Web.Hosting;

/// <summary>One file inside the program; read out of it at each request, so that it takes no memory in between.</summary>
internal sealed record EmbeddedAsset(Assembly Assembly, string Resource, string ContentType, string ETag)
{
    /// <summary>Sends it, or "not modified" to a browser that has it.</summary>
    public async Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.ETag = ETag;
        response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch == ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await using var body = Assembly.GetManifestResourceStream(Resource)!;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await body.CopyToAsync(response.Body, context.RequestAborted);
        }
    }
}
