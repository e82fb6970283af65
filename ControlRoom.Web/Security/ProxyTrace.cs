using System.Net;
using Microsoft.Net.Http.Headers;

namespace ControlRoom.Web.Security;

/// <summary>What a request shows of a proxy that it came through, before any of it is believed. It is a feature of the request.</summary>
/// <param name="Peer">Who sent it: a browser, a program, or the nearest proxy. Null if there is no network.</param>
/// <param name="IsNamed">True if that is a proxy of ControlRoom:Web:Proxies.</param>
/// <param name="IsProxied">True if it has a header that only proxies add.</param>
/// <param name="SaysWho">True if it has X-Forwarded-For.</param>
/// <param name="Host">X-Forwarded-Host, which is what the browser asked for; empty if it is not there.</param>
public sealed record ProxyTrace(IPAddress? Peer, bool IsNamed, bool IsProxied, bool SaysWho, string Host)
{
    private const string ForwardedFor = "X-Forwarded-For";
    private const string ForwardedHost = "X-Forwarded-Host";

    /// <summary>No browser sends any of these.</summary>
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
    /// Why all people who come this way share one limit and one address in the records, and what to set; null if it does not show that they
    /// do.
    /// </summary>
    public string? WhyShared =>
        this switch
        {
            { IsProxied: true, IsNamed: false, Peer: { } peer } => $"The proxy at {peer} is not named, so everybody who comes through it "
                + $"shares one limit of attempts to sign in, and the records show its address instead of theirs. Name it: "
                + $"{Forwarding.Key}={peer}.",
            { IsProxied: true, IsNamed: true, SaysWho: false, Peer: { } peer } =>
                $"The proxy at {peer} is named in {Forwarding.Key}, but does "
                    + "not say who asks, so everybody who comes through it shares one limit of attempts to sign in. Let it send "
                    + $"{ForwardedFor}.",
            _ => null,
        };

    /// <summary>The same for whoever has reached that limit, when a proxy may be there that does not show.</summary>
    public string? WhyMaybeShared =>
        WhyShared
        ?? (
            SaysWho || Peer is null
                ? null
                : $"Everybody who comes from {Peer} shares this limit. If that is a proxy, name it in {Forwarding.Key} and let it send "
                    + $"{ForwardedFor}."
        );

    /// <summary>The trace of a request that nothing has been taken over from yet.</summary>
    /// <param name="context">The request.</param>
    /// <param name="named">The proxies that were named, as <see cref="Plain"/> gives them.</param>
    public static ProxyTrace Of(HttpContext context, IReadOnlySet<IPAddress> named)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(named);
        var headers = context.Request.Headers;
        var peer = context.Connection.RemoteIpAddress is { } address ? Plain(address) : null;
        return new ProxyTrace(
            peer,
            peer is not null && named.Contains(peer),
            Array.Exists(OfProxies, headers.ContainsKey),
            headers.ContainsKey(ForwardedFor),
            headers[ForwardedHost].ToString()
        );
    }

    /// <summary>An IPv4 address that arrived at an IPv6 socket is the IPv4 address.</summary>
    internal static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
