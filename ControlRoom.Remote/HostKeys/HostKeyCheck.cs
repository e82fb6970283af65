using System.Collections.Concurrent;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.Shells;

namespace ControlRoom.Remote.HostKeys;

/// <summary>
/// Decides whether the key that a host shows is believed: strictly by known_hosts, or, by the policy, the first time it is seen. A changed
/// or revoked key never is.
/// </summary>
/// <param name="name">The host.</param>
/// <param name="known">What is known of it.</param>
/// <param name="acceptsNew">True if a key is believed and written down when nothing is known of the host.</param>
/// <param name="accepted">Keys believed by this process because they could not be written down.</param>
/// <param name="time">The clock, for certificates.</param>
internal sealed class HostKeyCheck(
    HostName name,
    KnownHosts known,
    bool acceptsNew,
    ConcurrentDictionary<string, PublicKey> accepted,
    TimeProvider time
)
{
    private const string NotWritten = "Its key could not be added to known_hosts and is believed until the control room ends";

    /// <summary>The file to which keys are added; null for none.</summary>
    public string? AddsTo { get; init; }

    /// <summary>True if names are added as hashes.</summary>
    public bool HashesNames { get; init; }

    /// <summary>A file of known keys that cannot be read, with the reason; null if all can.</summary>
    public string? Unreadable { get; init; }

    /// <summary>Reads anew what is known of the host; null if it cannot have changed.</summary>
    public Func<KnownHosts>? ReadAgain { get; init; }

    /// <summary>Something that the operator should know although the key is believed; null if there is nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>Null if the key is believed, or why not.</summary>
    public LoginFault? Judge(PublicKey key, HostCertificate? certificate = null)
    {
        if (certificate is null)
        {
            return Judge(key);
        }

        if (known.IsRevoked(certificate.Authority) || known.IsRevoked(certificate.Key))
        {
            return Revoked(certificate.Key);
        }

        // A certificate of an unknown authority is no worse than the key in it.
        if (!known.IsAuthority(certificate.Authority))
        {
            return Judge(certificate.Key);
        }

        if (certificate.Objection(name.Host, time.GetUtcNow()) is { } objection)
        {
            return WithoutCertificate(certificate.Key, objection);
        }

        return null;
    }

    /// <summary>
    /// As ssh does: the key in a certificate that cannot be believed may be known by itself. It is not accepted as a new one.
    /// </summary>
    private LoginFault? WithoutCertificate(PublicKey key, string objection) =>
        known.Judge(key) == HostKeyTrust.Unknown
            ? new LoginFault($"the certificate of its SSH host key cannot be believed: it {objection}", Shown(key))
            {
                Code = ProblemCode.HostCertificate,
            }
            : Judge(key);

    private static string Shown(PublicKey key) => $"{key.ShortType} key {key.Fingerprint}";

    private LoginFault? Judge(PublicKey key) =>
        known.Judge(key) switch
        {
            HostKeyTrust.Known => null,
            HostKeyTrust.Revoked => Revoked(key),
            HostKeyTrust.Changed => Changed(key),
            _ when acceptsNew => Accept(key),
            _ => new LoginFault(
                "its SSH host key is not known here; log in once by hand to accept it",
                Unreadable is null
                    ? $"Host key verification failed: no {key.ShortType} key of {name.Name} is in known_hosts; it showed {key.Fingerprint}"
                    : $"Host key verification failed: {Unreadable}"
            )
            {
                Code = ProblemCode.HostKeyUnknown,
            },
        };

    /// <summary>
    /// One at a time: two connections may both be the first, or a person may have written the key down meanwhile. What known_hosts has is
    /// not kept in mind: who corrects it there need not restart the control room.
    /// </summary>
    private LoginFault? Accept(PublicKey key)
    {
        lock (accepted)
        {
            switch (Reread(key))
            {
                case HostKeyTrust.Known:
                    return null;
                case HostKeyTrust.Revoked:
                    return Revoked(key);
                case HostKeyTrust.Changed:
                    return Changed(key);
            }

            if (accepted.TryGetValue(name.Name, out var before))
            {
                Note = NotWritten;
                return before == key ? null : Changed(key);
            }

            var failure = AddsTo is null
                ? "UserKnownHostsFile names no file"
                : KnownHostsFile.Add(AddsTo, HashesNames ? KnownHostLine.Hash(name.Name) : name.Name, key);
            if (failure is not null || Reread(key) != HostKeyTrust.Known)
            {
                accepted[name.Name] = key;
                Note = $"{NotWritten}: {failure ?? $"{AddsTo} does not keep it"}";
            }

            return null;
        }
    }

    private HostKeyTrust Reread(PublicKey key) => (ReadAgain?.Invoke() ?? known).Judge(key);

    private LoginFault Changed(PublicKey key) =>
        new(
            "its SSH host key has changed: it was reinstalled, or another machine has its address. Correct known_hosts if that is right",
            $"Host key verification failed: {name.Name} showed the {Shown(key)}, known_hosts has another"
        )
        {
            Code = ProblemCode.HostKeyChanged,
        };

    private LoginFault Revoked(PublicKey key) =>
        new(
            "its SSH host key is marked as revoked in known_hosts: it must not be believed. Ask who revoked it",
            $"Host key verification failed: {name.Name} showed the {Shown(key)}"
        )
        {
            Code = ProblemCode.HostKeyRevoked,
        };
}
