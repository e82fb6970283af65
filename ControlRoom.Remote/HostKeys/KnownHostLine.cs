using System.Security.Cryptography;
using System.Text;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.HostKeys;

/// <summary>One line of known_hosts:
/// <code>
/// mini3,192.168.41.63 ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA+vJKXEdsk5GjIpMlincbUfFFR3iBeG3YZom1tfJt1q comment
/// |1|F1E1KeoE/eEWhi10WpGv4OdiO6Y=|3988QV0VE8wmZL7suNrYQLITLCg= ssh-rsa AAAAB3NzaC1yc2E…
/// @revoked * ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…
/// </code>
/// </summary>
/// <param name="Marker">The marker of the key.</param>
/// <param name="Hosts">Names and patterns, or the hash of one name.</param>
/// <param name="Key">The key's type, name and blob.</param>
internal sealed record KnownHostLine(HostKeyMarker Marker, string Hosts, PublicKey Key)
{
    private const string Hashed = "|1|";
    private const int HashLength = 20;

    /// <summary>Reads a line; null for a comment, an empty line or an invalid line, which ssh ignores too.</summary>
    public static KnownHostLine? Parse(string text)
    {
        var fields = text.Split([' ', '\t', '\r'], 5, StringSplitOptions.RemoveEmptyEntries);
        if (fields is [] or [['#', ..], ..])
        {
            return null;
        }

        HostKeyMarker? marker = fields[0] switch
        {
            "@cert-authority" => HostKeyMarker.CertAuthority,
            "@revoked" => HostKeyMarker.Revoked,
            ['@', ..] => null,
            _ => HostKeyMarker.None,
        };
        var first = marker == HostKeyMarker.None ? 0 : 1;
        return marker is { } known && fields.Length >= first + 3 && PublicKey.Parse(fields[first + 1], fields[first + 2]) is { } key
            ? new KnownHostLine(known, fields[first], key)
            : null;
    }

    /// <summary>Returns true if the line is for that name: <c>mini3</c> or <c>[mini3]:2222</c>.</summary>
    public bool AppliesTo(string name) =>
        Hosts.StartsWith(Hashed, StringComparison.Ordinal) ? IsHashOf(name) : HostPattern.HostListMatches(Hosts, name);

    /// <summary>Returns the name as a hash, as <c>HashKnownHosts yes</c> writes it.</summary>
    public static string Hash(string name)
    {
        var salt = RandomNumberGenerator.GetBytes(HashLength);
        return $"{Hashed}{Convert.ToBase64String(salt)}|{Convert.ToBase64String(HMACSHA1.HashData(salt, Encoding.UTF8.GetBytes(name)))}";
    }

    private bool IsHashOf(string name)
    {
        var parts = Hosts[Hashed.Length..].Split('|');
        Span<byte> salt = stackalloc byte[HashLength];
        Span<byte> hash = stackalloc byte[HashLength];
        return parts.Length == 2
            && Convert.TryFromBase64String(parts[0], salt, out var saltLength)
            && saltLength == HashLength
            && Convert.TryFromBase64String(parts[1], hash, out var hashLength)
            && hashLength == HashLength
            && CryptographicOperations.FixedTimeEquals(HMACSHA1.HashData(salt, Encoding.UTF8.GetBytes(name)), hash);
    }
}
