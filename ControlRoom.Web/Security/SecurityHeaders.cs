namespace ControlRoom.Web.Security;

/// <summary>
/// Headers that keep a browser from doing with the page what nobody wants: running other scripts, showing it inside another page, guessing
/// types.
/// </summary>
public static class SecurityHeaders
{
    /// <summary>
    /// No inline script and nothing from elsewhere. Inline style attributes are needed for tables whose columns have a width of their own;
    /// pictures of plots are made in the browser (blob, data).
    /// </summary>
    internal const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>Adds them to every answer.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // At the last moment: who answers an exception forgets all headers first.
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
