using System.Collections.Immutable;
using Renci.SshNet;

namespace ControlRoom.Remote.SshNet;

/// <summary>
/// The algorithms offered to a server: those of SSH.NET that the OpenSSH client offers by default (9.2 to 10). SHA-1 for keys and for the
/// key exchange, DSA, and ciphers in CBC mode are not offered.
/// </summary>
internal static class OfferedAlgorithms
{
    private static readonly ImmutableHashSet<string> KeyExchanges =
    [
        "mlkem768x25519-sha256",
        "sntrup761x25519-sha512",
        "sntrup761x25519-sha512@openssh.com",
        "curve25519-sha256",
        "curve25519-sha256@libssh.org",
        "ecdh-sha2-nistp256",
        "ecdh-sha2-nistp384",
        "ecdh-sha2-nistp521",
        "diffie-hellman-group-exchange-sha256",
        "diffie-hellman-group16-sha512",
        "diffie-hellman-group18-sha512",
        "diffie-hellman-group14-sha256",
    ];

    private static readonly ImmutableHashSet<string> HostKeys =
    [
        "ssh-ed25519",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "rsa-sha2-512",
        "rsa-sha2-256",
        "ssh-ed25519-cert-v01@openssh.com",
        "ecdsa-sha2-nistp256-cert-v01@openssh.com",
        "ecdsa-sha2-nistp384-cert-v01@openssh.com",
        "ecdsa-sha2-nistp521-cert-v01@openssh.com",
        "rsa-sha2-512-cert-v01@openssh.com",
        "rsa-sha2-256-cert-v01@openssh.com",
    ];

    private static readonly ImmutableHashSet<string> Ciphers =
    [
        "chacha20-poly1305@openssh.com",
        "aes128-gcm@openssh.com",
        "aes256-gcm@openssh.com",
        "aes128-ctr",
        "aes192-ctr",
        "aes256-ctr",
    ];

    private static readonly ImmutableHashSet<string> Macs =
    [
        "hmac-sha2-256-etm@openssh.com",
        "hmac-sha2-512-etm@openssh.com",
        "hmac-sha2-256",
        "hmac-sha2-512",
        "hmac-sha1-etm@openssh.com",
        "hmac-sha1",
    ];

    /// <summary>
    /// Removes all other algorithms from a connection. SHA-1 in a MAC is still safe and offered, as in OpenSSH, but last.
    /// </summary>
    public static void Restrict(ConnectionInfo connection)
    {
        Restrict(connection.KeyExchangeAlgorithms, KeyExchanges);
        Restrict(connection.HostKeyAlgorithms, HostKeys);
        Restrict(connection.Encryptions, Ciphers);
        Restrict(connection.HmacAlgorithms, Macs);
        foreach (var old in connection.HmacAlgorithms.Where(m => m.Key.StartsWith("hmac-sha1", StringComparison.Ordinal)).ToList())
        {
            connection.HmacAlgorithms.Remove(old.Key);
            connection.HmacAlgorithms.Add(old.Key, old.Value);
        }
    }

    private static void Restrict<T>(IDictionary<string, T> offered, ImmutableHashSet<string> kept)
    {
        foreach (var name in offered.Keys.Where(name => !kept.Contains(name)).ToList())
        {
            offered.Remove(name);
        }
    }
}
