using System.Collections.Concurrent;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.HostKeys;

/// <summary>
/// Decides whether the key that a host presents is trusted: strictly by known_hosts or, if the policy allows it, on first use. A changed or
/// revoked key is never trusted.
/// </summary>
/// <param name="name">The host.</param>
/// <param name="known">The entries for the host in known_hosts.</param>
/// <param name="acceptsNew">True if the first key of an unknown host is trusted and added to known_hosts.</param>
/// <param name="accepted">Keys that this process trusts although they could not be added to known_hosts.</param>
/// <param name="time">The clock, for certificates.</param>
internal sealed class HostKeyCheck(
    HostName name,
    KnownHosts known,
    bool acceptsNew,
    ConcurrentDictionary<string, PublicKey> accepted,
    TimeProvider time
)
{
    private const string NotWritten = "Its key could not be added to known_hosts and is trusted until the control room stops";

    /// <summary>The file to which keys are added; null for none.</summary>
    public string? FileForNewKeys { get; init; }

    /// <summary>True if host names are added as hashes.</summary>
    public bool HashesNames { get; init; }

    /// <summary>A known_hosts file that cannot be read, with the reason; null if all files can be read.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Reads the entries for the host again; null if they cannot have changed.</summary>
    public Func<KnownHosts>? Reread { get; init; }

    /// <summary>A message for the operator about a trusted key; null if there is none.</summary>
    public string? Message { get; private set; }

    /// <summary>Returns null if the key is trusted, otherwise why it is not.</summary>
    public LoginFault? Check(PublicKey key, HostCertificate? certificate = null)
    {
        if (certificate is null)
        {
            return CheckKey(key);
        }

        if (known.IsRevoked(certificate.Authority) || known.IsRevoked(certificate.Key))
        {
            return Revoked(certificate.Key);
        }

        // A certificate of an unknown authority is checked like the key in it.
        if (!known.IsAuthority(certificate.Authority))
        {
            return CheckKey(certificate.Key);
        }

        if (certificate.ProblemFor(name.Host, time.GetUtcNow()) is { } objection)
        {
            return WithoutCertificate(certificate.Key, objection);
        }

        return null;
    }

    /// <summary>
    /// Checks the key in a certificate that cannot be trusted, as ssh does: the key itself may be known. It is not accepted as a new key.
    /// </summary>
    private LoginFault? WithoutCertificate(PublicKey key, string objection) =>
        known.Check(key) == HostKeyTrust.Unknown
            ? new LoginFault($"the certificate of its SSH host key cannot be trusted: it {objection}", TextOf(key))
            {
                Code = ProblemCode.HostCertificate,
            }
            : CheckKey(key);

    private static string TextOf(PublicKey key) => $"{key.ShortType} key {key.Fingerprint}";

    private LoginFault? CheckKey(PublicKey key) =>
        known.Check(key) switch
        {
            HostKeyTrust.Known => null,
            HostKeyTrust.Revoked => Revoked(key),
            HostKeyTrust.Changed => Changed(key),
            _ when acceptsNew => Accept(key),
            _ => new LoginFault(
                "its SSH host key is unknown; log in to it once manually to accept the key",
                Unreadable is null
                    ? $"Host key verification failed: no {key.ShortType} key of {name.Name} is in known_hosts; the host presented "
                        + key.Fingerprint
                    : $"Host key verification failed: {Unreadable}"
            )
            {
                Code = ProblemCode.HostKeyUnknown,
            },
        };

    /// <summary>
    /// Accepts a new key. Only one call runs at a time, because two connections may both be the first, or a user may have added the key in
    /// the meantime. The content of known_hosts is not cached, so that a correction there does not require a restart of the control room.
    /// </summary>
    private LoginFault? Accept(PublicKey key)
    {
        lock (accepted)
        {
            switch (CheckAgain(key))
            {
                case HostKeyTrust.Known:
                    return null;
                case HostKeyTrust.Revoked:
                    return Revoked(key);
                case HostKeyTrust.Changed:
                    return Changed(key);
            }

            if (accepted.TryGetValue(name.Name, out var earlier))
            {
                Message = NotWritten;
                return earlier == key ? null : Changed(key);
            }

            var failure = FileForNewKeys is null
                ? "UserKnownHostsFile names no file"
                : KnownHostsFile.Add(FileForNewKeys, HashesNames ? KnownHostLine.Hash(name.Name) : name.Name, key);
            if (failure is not null || CheckAgain(key) != HostKeyTrust.Known)
            {
                accepted[name.Name] = key;
                Message = $"{NotWritten}: {failure ?? $"{FileForNewKeys} does not contain it after writing"}";
            }

            return null;
        }
    }

    private HostKeyTrust CheckAgain(PublicKey key) => (Reread?.Invoke() ?? known).Check(key);

    private LoginFault Changed(PublicKey key) =>
        new(
            "its SSH host key has changed: the host was reinstalled, or another machine has its address. If this is expected, correct "
                + "known_hosts",
            $"Host key verification failed: {name.Name} presented the {TextOf(key)}, but known_hosts has a different key"
        )
        {
            Code = ProblemCode.HostKeyChanged,
        };

    private LoginFault Revoked(PublicKey key) =>
        new(
            "its SSH host key is marked as revoked in known_hosts: do not trust it. Ask who revoked it",
            $"Host key verification failed: {name.Name} presented the {TextOf(key)}"
        )
        {
            Code = ProblemCode.HostKeyRevoked,
        };
}
