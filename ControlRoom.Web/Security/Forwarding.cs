using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ControlRoom.Web.Security;

/// <summary>
/// What a proxy in front says about who asks, and how, is believed only of proxies that were named (ControlRoom:Web:Proxies).
/// </summary>
public static class Forwarding
{
    /// <summary>The option: addresses separated by commas; none by default.</summary>
    public const string Key = "ControlRoom:Web:Proxies";

    private const ForwardedHeaders Believed =
        ForwardedHeaders.XForwardedFor
        | ForwardedHeaders.XForwardedProto
        | ForwardedHeaders.XForwardedHost
        | ForwardedHeaders.XForwardedPrefix;

    /// <summary>
    /// Takes over X-Forwarded-For, -Proto, -Host and -Prefix from those proxies, through as many of them as stand one behind the other. A
    /// proxy that is not named is noticed.
    /// </summary>
    /// <exception cref="InvalidDataException">One of them is no IP address.</exception>
    public static void UseForwarding(this IApplicationBuilder app, IConfiguration configuration)
    {
        var proxies = Parse(configuration[Key]);
        var notices = app.ApplicationServices.GetRequiredService<ProxyNotices>();
        app.Use(
            (context, next) =>
            {
                var trace = ProxyTrace.Of(context, proxies);
                context.Features.Set(trace);
                notices.Look(trace);
                return next(context);
            }
        );
        if (proxies.Count == 0)
        {
            return;
        }

        // No limit: each step is believed only while the one before it is a proxy that was named.
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
                    ? ProxyTrace.Plain(address)
                    : throw new InvalidDataException($"{Key}: {proxy} is not an IP address.")
            )
            .ToHashSet();
}
