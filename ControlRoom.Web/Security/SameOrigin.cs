using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Security;

/// <summary>Turns away what another web page in the operator's browser asks for: it would come with the operator's rights.</summary>
public static class SameOrigin
{
    private const string Foreign = "The request comes from a page of another site, which must not act in your name.";

    /// <summary>Refuses requests that say they come from elsewhere, if they could change something or open a live connection.</summary>
    public static void UseSameOrigin(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                WhyForeign(context) is { } why
                    ? ProblemAnswer.Of(context.Request, StatusCodes.Status403Forbidden, "foreign-origin", why).ExecuteAsync(context)
                    : next(context)
        );

    private static string? WhyForeign(HttpContext context)
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (
            reads
            && !context.WebSockets.IsWebSocketRequest
            && !request.Headers.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        if (request.Headers["Sec-Fetch-Site"].Contains("cross-site", StringComparer.OrdinalIgnoreCase))
        {
            return Foreign;
        }

        foreach (var origin in request.Headers.Origin)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Host.Length == 0)
            {
                return Foreign;
            }

            if (!IsAt(from, request.Host))
            {
                return WhyElsewhere(from, request.Host, context.Features.Get<ProxyTrace>());
            }
        }

        return null;
    }

    /// <summary>A port that goes without saying may be said.</summary>
    private static bool IsAt(Uri from, HostString host) =>
        string.Equals(from.Host, host.Host, StringComparison.OrdinalIgnoreCase) && from.Port == (host.Port ?? DefaultPortOf(from));

    private static int DefaultPortOf(Uri from) => from.Scheme == Uri.UriSchemeHttps ? 443 : 80;

    /// <summary>Almost always it is not another site but a proxy that asks for itself, as nginx does unless it is told otherwise.</summary>
    private static string WhyElsewhere(Uri from, HostString host, ProxyTrace? trace)
    {
        var remedy =
            trace is { IsNamed: false, Peer: { } peer } && trace.Host.Length > 0 && IsAt(from, new HostString(trace.Host))
                ? $"The proxy at {peer} says so, but is not believed: name it in {Forwarding.Key}={peer}."
                : "Let the proxy pass the browser’s Host on (in nginx: proxy_set_header Host $http_host;), or send it as "
                    + "X-Forwarded-Host, and "
                    + $"name the proxy in {Forwarding.Key}.";
        return $"The browser says that the page is at {from.Authority}, but the request asks for {host}. If a proxy is between them, it "
            + $"changes the address. {remedy} If there is no proxy, a page of another site has sent this, and it is refused.";
    }
}
