namespace ControlRoom.Web.Security;

/// <summary>
/// Adds headers that forbid a browser to run other scripts, to show the page inside another page, and to guess media types.
/// </summary>
public static class SecurityHeaders
{
    /// <summary>
    /// No inline scripts, and nothing from other sites. Inline style attributes are needed for tables with individual column widths;
    /// pictures of plots are made in the browser (blob, data).
    /// </summary>
    internal const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>Adds the headers to every answer.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // As late as possible, because the exception handler clears all headers.
                context.Response.OnStarting(
                    static response =>
                    {
                        Add(((HttpResponse)response).Headers);
                        return Task.CompletedTask;
                    },
                    context.Response
                );
                return next(context);
            }
        );

    private static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
