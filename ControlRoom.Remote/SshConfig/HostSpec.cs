using System.Globalization;
using System.Net;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.SshConfig;

/// <summary>A host as written in ProxyJump: <c>user@host:port</c>, <c>[v6]:port</c> or <c>ssh://user@host:port</c>.</summary>
/// <param name="Host">The name or address, without brackets.</param>
/// <param name="User">Null if not given.</param>
/// <param name="Port">Null if not given.</param>
internal sealed record HostSpec(string Host, string? User, int? Port)
{
    /// <summary>Reads a host; null if the text is invalid.</summary>
    public static HostSpec? Parse(string text)
    {
        var isUri = text.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase);
        var rest = isUri ? text["ssh://".Length..] : text;
        if (isUri && rest.EndsWith('/'))
        {
            rest = rest[..^1];
        }

        // A user name may contain '@'; a host name may not.
        var at = rest.LastIndexOf('@');
        var user = at < 0 ? null : rest[..at];
        var hostAndPort = rest[(at + 1)..];
        if (
            user is ""
            || (isUri && (hostAndPort.Contains('/', StringComparison.Ordinal) || user?.Contains(':', StringComparison.Ordinal) == true))
        )
        {
            return null;
        }

        return Split(hostAndPort) is { Host: { Length: > 0 } host } split && HostAddress.ProblemIn(host) is null
            ? new HostSpec(host, isUri ? WebUtility.UrlDecode(user) : user, split.Port)
            : null;
    }

    /// <summary>Returns the host as in messages.</summary>
    public override string ToString() =>
        (User is null ? string.Empty : $"{User}@")
        + Host
        + (Port is { } port ? string.Create(CultureInfo.InvariantCulture, $":{port}") : string.Empty);

    private static (string Host, int? Port)? Split(string hostAndPort)
    {
        if (hostAndPort.StartsWith('['))
        {
            var close = hostAndPort.IndexOf(']', StringComparison.Ordinal);
            return close < 0 ? null : WithPort(hostAndPort[1..close], hostAndPort[(close + 1)..]);
        }

        // More than one colon: an IPv6 address without brackets.
        var colon = hostAndPort.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || hostAndPort.IndexOf(':', colon + 1) >= 0
            ? (hostAndPort, null)
            : WithPort(hostAndPort[..colon], hostAndPort[colon..]);
    }

    private static (string Host, int? Port)? WithPort(string host, string rest) =>
        rest switch
        {
            "" => (host, null),
            [':', .. var digits] when ParsePort(digits) is { } port => (host, port),
            _ => null,
        };

    /// <summary>Returns a port, written as a number or as the name of the service; null if it is neither.</summary>
    public static int? ParsePort(string text)
    {
        if (text == "ssh")
        {
            return 22;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
    }
}
