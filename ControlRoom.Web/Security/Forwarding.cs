using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ControlRoom.Web.Security;

/// <summary>Accepts the headers of a proxy about the client and its address only from the proxies in ControlRoom:Web:Proxies.</summary>
public static class Forwarding
{
    /// <summary>The option with the IP addresses of the proxies, separated by commas; none by default.</summary>
    public const string Key = "ControlRoom:Web:Proxies";

    private const ForwardedHeaders Believed =
        ForwardedHeaders.XForwardedFor
        | ForwardedHeaders.XForwardedProto
        | ForwardedHeaders.XForwardedHost
        | ForwardedHeaders.XForwardedPrefix;

    /// <summary>
    /// Uses X-Forwarded-For, -Proto, -Host and -Prefix of these proxies, even through a chain of several. A proxy that is not in the option
    /// is reported.
    /// </summary>
    /// <exception cref="InvalidDataException">The option has a value that is not an IP address.</exception>
    public static void UseForwarding(this IApplicationBuilder app, IConfiguration configuration)
    {
        var proxies = Parse(configuration[Key]);
        var notices = app.ApplicationServices.GetRequiredService<ProxyNotices>();
        app.Use(
            (context, next) =>
            {
                var trace = ProxyTrace.Of(context, proxies);
                context.Features.Set(trace);
                notices.Check(trace);
                return next(context);
            }
        );
        if (proxies.Count == 0)
        {
            return;
        }

        // No limit is needed: a header is used only if it was received from a proxy in the option.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = Believed, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(proxy);
        }

        app.UseForwardedHeaders(options);
    }

    private static HashSet<IPAddress> Parse(string? text) =>
        (text ?? string.Empty)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(proxy =>
                IPAddress.TryParse(proxy, out var address)
                    ? ProxyTrace.ToIPv4(address)
                    : throw new InvalidDataException($"{Key}: {proxy} is not an IP address.")
            )
            .ToHashSet();
}
