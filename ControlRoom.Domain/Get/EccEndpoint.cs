namespace ControlRoom.Domain.Get;

/// <summary>The address at which an ECC server listens.</summary>
/// <param name="Host">IP address or host name.</param>
/// <param name="Port">TCP port, 1 to 65535; the usual port is 8083.</param>
public sealed record EccEndpoint(string Host, int Port)
{
    /// <summary>The address as <c>http://host:port/</c>; an IPv6 address is put in brackets.</summary>
    public Uri ToUri() => new UriBuilder(Uri.UriSchemeHttp, Host, Port, "/").Uri;
}
