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
/// <param name="Marker">What it says of its key.</param>
/// <param name="Hosts">Names with patterns, or the hash of one name.</param>
/// <param name="Key">The key's type, name and blob.</param>
internal sealed record KnownHostLine(HostKeyMarker Marker, string Hosts, PublicKey Key)
{
    private const string Hashed = "|1|";
    private const int HashLength = 20;

    /// <summary>
    /// Reads it; null for a comment, an empty line, and for everything that makes no sense, which ssh passes over as well.
    /// </summary>
    public static KnownHostLine? Parse(string text)
    {
        var words = text.Split([' ', '\t', '\r'], 5, StringSplitOptions.RemoveEmptyEntries);
        if (words is [] or [['#', ..], ..])
        {
            return null;
        }

        HostKeyMarker? marker = words[0] switch
        {
            "@cert-authority" => HostKeyMarker.CertAuthority,
            "@revoked" => HostKeyMarker.Revoked,
            ['@', ..] => null,
            _ => HostKeyMarker.None,
        };
        var first = marker == HostKeyMarker.None ? 0 : 1;
        return marker is { } known && words.Length >= first + 3 && PublicKey.Parse(words[first + 1], words[first + 2]) is { } key
            ? new KnownHostLine(known, words[first], key)
            : null;
    }

    /// <summary>True if the line is about that name: <c>mini3</c> or <c>[mini3]:2222</c>.</summary>
    public bool IsAbout(string name) =>
        Hosts.StartsWith(Hashed, StringComparison.Ordinal) ? IsHashOf(name) : HostPattern.HostListMatches(Hosts, name);

    /// <summary>The name as a hash, as <c>HashKnownHosts yes</c> has it.</summary>
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
