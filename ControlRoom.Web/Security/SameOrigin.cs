using ControlRoom.Web.Problems;

namespace ControlRoom.Web.Security;

/// <summary>Refuses requests of other web pages in an operator's browser, which would have the operator's rights.</summary>
public static class SameOrigin
{
    private const string Foreign = "The request was sent by a page of another site, which must not act in your name.";

    /// <summary>Refuses requests from other sites if they could change something or open a live connection.</summary>
    public static void UseSameOrigin(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                WhyForeign(context) is { } why
                    ? ProblemResponse.Of(context.Request, StatusCodes.Status403Forbidden, "foreign-origin", why).ExecuteAsync(context)
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

    /// <summary>Returns true if the origin has the host and the port of the request; either may omit the default port.</summary>
    private static bool IsAt(Uri from, HostString host) =>
        string.Equals(from.Host, host.Host, StringComparison.OrdinalIgnoreCase) && from.Port == (host.Port ?? DefaultPortOf(from));

    private static int DefaultPortOf(Uri from) => from.Scheme == Uri.UriSchemeHttps ? 443 : 80;

    /// <summary>
    /// Explains a request whose origin is not its host. The cause is rarely another site; usually a proxy sends its own host name, as nginx
    /// does by default.
    /// </summary>
    private static string WhyElsewhere(Uri from, HostString host, ProxyTrace? trace)
    {
        var remedy =
            trace is { IsTrusted: false, Sender: { } peer } && trace.Host.Length > 0 && IsAt(from, new HostString(trace.Host))
                ? $"The proxy at {peer} sends the right host, but is not trusted. Set {Forwarding.Key}={peer}."
                : "Configure the proxy to pass on the browser’s Host (in nginx: proxy_set_header Host $http_host;), or to send it as "
                    + $"X-Forwarded-Host, and add the proxy to {Forwarding.Key}.";
        return $"The browser reports that the page is at {from.Authority}, but the request is for {host}. If a proxy is between them, it "
            + $"changes the address. {remedy} If there is no proxy, the request was sent by a page of another site, and is refused.";
    }
}
