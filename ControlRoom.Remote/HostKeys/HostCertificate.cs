using System.Collections.Immutable;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.HostKeys;

/// <summary>A certificate that a host shows in place of its key. Its signature has been checked already.</summary>
internal sealed record HostCertificate
{
    /// <summary>The host's key.</summary>
    public required PublicKey Key { get; init; }

    /// <summary>Who signed it.</summary>
    public required PublicKey Authority { get; init; }

    /// <summary>True if it is one for hosts, not for users.</summary>
    public required bool IsForHosts { get; init; }

    /// <summary>Seconds since 1970 from which it is valid.</summary>
    public required ulong ValidAfter { get; init; }

    /// <summary>Seconds since 1970 from which it is not valid any more.</summary>
    public required ulong ValidBefore { get; init; }

    /// <summary>The names it is for, or patterns of names (<c>*.lab</c>); one that has none is for no host.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>True if it asks for something that nothing is known of.</summary>
    public bool HasCriticalOptions { get; init; }

    /// <summary>The algorithm of its signature.</summary>
    public string SignedWith { get; init; } = string.Empty;

    /// <summary>Why it cannot be believed, to follow "it"; null if it can.</summary>
    public string? Objection(string host, DateTimeOffset now)
    {
        if (SignedWith is "ssh-rsa" or "ssh-dss")
        {
            return "is signed with SHA-1 (have it signed anew: ssh-keygen -t rsa-sha2-512)";
        }

        var seconds = (ulong)now.ToUnixTimeSeconds();
        if (!IsForHosts)
        {
            return "is for users, not for hosts";
        }

        if (seconds < ValidAfter)
        {
            return "is not valid yet; compare the clocks";
        }

        if (seconds >= ValidBefore)
        {
            return "has expired";
        }

        if (Names.IsEmpty)
        {
            return "names no host";
        }

        if (!Names.Any(pattern => HostPattern.HostMatches(pattern, host)))
        {
            return $"is not for {host}";
        }

        if (HasCriticalOptions)
        {
            return "has critical options, which are not understood";
        }

        return null;
    }
}
