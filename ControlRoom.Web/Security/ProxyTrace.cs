using System.Net;
using Microsoft.Net.Http.Headers;

namespace ControlRoom.Web.Security;

/// <summary>
/// What a request shows about the proxy through which it was sent, before its headers are trusted. It is a feature of the request.
/// </summary>
/// <param name="Sender">The address of the sender: a browser, a program, or the nearest proxy. Null without a network.</param>
/// <param name="IsTrusted">True if the sender is a proxy in ControlRoom:Web:Proxies.</param>
/// <param name="IsProxied">True if the request has a header that only proxies add.</param>
/// <param name="HasForwardedFor">True if the request has X-Forwarded-For.</param>
/// <param name="Host">X-Forwarded-Host, the host that the browser requested; empty without this header.</param>
public sealed record ProxyTrace(IPAddress? Sender, bool IsTrusted, bool IsProxied, bool HasForwardedFor, string Host)
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string ForwardedHost = "X-Forwarded-Host";

    /// <summary>Headers that no browser sends.</summary>
    private static readonly string[] OfProxies =
    [
        ForwardedFor,
        ForwardedHost,
        "X-Forwarded-Proto",
        "X-Forwarded-Prefix",
        "X-Forwarded-Server",
        "X-Forwarded-Port",
        "X-Real-IP",
        "Forwarded",
        HeaderNames.Via,
    ];

    /// <summary>
    /// Why all users behind this proxy share one limit and one address in the records, and what to set; null if there is no sign that they
    /// do.
    /// </summary>
    public string? WhyShared =>
        this switch
        {
            { IsProxied: true, IsTrusted: false, Sender: { } peer } =>
                $"The proxy at {peer} is not in {Forwarding.Key}, so all users behind it share one limit of attempts to sign in, "
                    + $"and the records show its address instead of theirs. Set {Forwarding.Key}={peer}.",
            { IsProxied: true, IsTrusted: true, HasForwardedFor: false, Sender: { } peer } =>
                $"The proxy at {peer} is in {Forwarding.Key}, but does not send {ForwardedFor}, so all users behind it share one limit "
                    + $"of attempts to sign in. Configure it to send {ForwardedFor}.",
            _ => null,
        };

    /// <summary>The same for a user who has reached the limit, possibly behind a proxy that adds no headers.</summary>
    public string? WhyPossiblyShared =>
        WhyShared
        ?? (
            HasForwardedFor || Sender is null
                ? null
                : $"All requests from {Sender} share this limit. If this is a proxy, add it to {Forwarding.Key} and configure it "
                    + $"to send {ForwardedFor}."
        );

    /// <summary>Returns the trace of a request whose forwarded headers have not been applied yet.</summary>
    /// <param name="context">The request.</param>
    /// <param name="named">The proxies in the option, as returned by <see cref="ToIPv4"/>.</param>
    public static ProxyTrace Of(HttpContext context, IReadOnlySet<IPAddress> named)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(named);
        var headers = context.Request.Headers;
        var peer = context.Connection.RemoteIpAddress is { } address ? ToIPv4(address) : null;
        return new ProxyTrace(
            peer,
            peer is not null && named.Contains(peer),
            Array.Exists(OfProxies, headers.ContainsKey),
            headers.ContainsKey(ForwardedFor),
            headers[ForwardedHost].ToString()
        );
    }

    /// <summary>Returns the IPv4 address for an IPv4 address that was received on an IPv6 socket.</summary>
    internal static IPAddress ToIPv4(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
