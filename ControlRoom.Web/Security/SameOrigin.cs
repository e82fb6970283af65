using ControlRoom.Web.Api;

namespace ControlRoom.Web.Security;

/// <summary>Turns away what another web page in the operator's browser asks for: it would come with the operator's rights.</summary>
public static class SameOrigin
{
    /// <summary>Refuses requests that say they come from elsewhere, if they could change something or open a live connection.</summary>
    public static void UseSameOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
        IsForeign(context.Request)
            ? ApiProblem.Result(StatusCodes.Status403Forbidden, "foreign-origin", "The request comes from a page of another origin.").ExecuteAsync(context)
            : next(context));

    private static bool IsForeign(HttpRequest request)
    {
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (reads && !request.HttpContext.WebSockets.IsWebSocketRequest && !request.Headers.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        return request.Headers.Origin.Any(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var from) || !string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase))
            || request.Headers["Sec-Fetch-Site"].Contains("cross-site", StringComparer.OrdinalIgnoreCase);
    }
}
