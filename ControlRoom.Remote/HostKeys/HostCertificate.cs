using System.Collections.Immutable;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.HostKeys;

/// <summary>A certificate that a host presents instead of its key. Its signature has already been verified.</summary>
internal sealed record HostCertificate
{
    /// <summary>The host's key.</summary>
    public required PublicKey Key { get; init; }

    /// <summary>The key of the authority that signed it.</summary>
    public required PublicKey Authority { get; init; }

    /// <summary>True if the certificate is for hosts, not for users.</summary>
    public required bool IsForHosts { get; init; }

    /// <summary>The start of its validity, in seconds since 1970.</summary>
    public required ulong ValidAfter { get; init; }

    /// <summary>The end of its validity, in seconds since 1970.</summary>
    public required ulong ValidBefore { get; init; }

    /// <summary>The host names, or patterns of names (<c>*.lab</c>), that it is valid for. Without names it is valid for no host.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>True if it has critical options, none of which is supported.</summary>
    public bool HasCriticalOptions { get; init; }

    /// <summary>The algorithm of its signature, as in <c>rsa-sha2-512</c>.</summary>
    public string SignatureAlgorithm { get; init; } = string.Empty;

    /// <summary>Returns why the certificate cannot be trusted, to follow "it"; null if it can be trusted.</summary>
    public string? ProblemFor(string host, DateTimeOffset now)
    {
        if (SignatureAlgorithm is "ssh-rsa" or "ssh-dss")
        {
            return "is signed with SHA-1 (sign it again: ssh-keygen -t rsa-sha2-512)";
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
            return "contains no host name";
        }

        if (!Names.Any(pattern => HostPattern.HostMatches(pattern, host)))
        {
            return $"is not for {host}";
        }

        if (HasCriticalOptions)
        {
            return "has critical options, which are not supported";
        }

        return null;
    }
}
