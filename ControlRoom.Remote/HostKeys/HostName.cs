using System.Globalization;

namespace ControlRoom.Remote.HostKeys;

/// <summary>The names under which the key of a host is looked up in known_hosts.</summary>
/// <param name="Name">The name in known_hosts: <c>mini3</c>, <c>[mini3]:2222</c>, or a HostKeyAlias.</param>
/// <param name="WithoutPort">The name without its port, under which the same key is accepted too; null if there is none.</param>
/// <param name="Host">The name that a certificate must contain.</param>
internal sealed record HostName(string Name, string? WithoutPort, string Host)
{
    private const int DefaultPort = 22;

    /// <summary>Returns the name of a host.</summary>
    public static HostName Create(string host, int port, string? alias)
    {
        var lower = host.ToLowerInvariant();
        if (alias is not null)
        {
            return new HostName(alias, null, alias);
        }

        if (port == DefaultPort)
        {
            return new HostName(lower, null, lower);
        }

        return new HostName(string.Create(CultureInfo.InvariantCulture, $"[{lower}]:{port}"), lower, lower);
    }
}
