namespace ControlRoom.Domain.Get;

/// <summary>Where an ECC server listens.</summary>
/// <param name="Host">IP address or host name.</param>
/// <param name="Port">TCP port, 1 to 65535; the field's default is 8083.</param>
public sealed record EccEndpoint(string Host, int Port)
{
    /// <summary>The address as <c>http://host:port/</c>; an IPv6 address gets its brackets.</summary>
    public Uri ToUri() => new UriBuilder(Uri.UriSchemeHttp, Host, Port, "/").Uri;
}
