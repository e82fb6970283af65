using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ControlRoom.Web.Security;

/// <summary>What a proxy in front says about who asks is believed only of proxies that were named (ControlRoom:Web:Proxies).</summary>
public static class Forwarding
{
    /// <summary>The option: addresses separated by commas; none by default.</summary>
    public const string Key = "ControlRoom:Web:Proxies";

    /// <summary>Takes over X-Forwarded-For, -Proto and -Host from those proxies.</summary>
    /// <exception cref="InvalidDataException">One of them is no IP address.</exception>
    public static void UseForwarding(this IApplicationBuilder app, IConfiguration configuration)
    {
        var proxies = (configuration[Key] ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (proxies.Length == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownProxies.Add(IPAddress.TryParse(proxy, out var address) ? address : throw new InvalidDataException($"{Key}: {proxy} is not an IP address."));
        }

        app.UseForwardedHeaders(options);
    }
}
