using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Api;

/// <summary>One DAQ host in the API's status. What is not known is null.</summary>
public sealed record HostState
{
    public required string Address { get; init; }

    /// <summary>Unused, Connecting, Connected or Down.</summary>
    public required string Connection { get; init; }

    /// <summary>True if it is this machine: no SSH.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>The SSH client that reaches it: SSH.NET or OpenSSH.</summary>
    public string? SshClient { get; init; }

    /// <summary>What should be known of the way it is reached: directives of ssh_config that are not followed, for instance.</summary>
    public string? Note { get; init; }

    /// <summary>Type and fingerprint of its SSH key.</summary>
    public string? HostKey { get; init; }

    /// <summary>True if it was refused because its key is not the known one.</summary>
    public required bool HostKeyChanged { get; init; }

    /// <summary>True if it was refused because its key is marked as revoked.</summary>
    public required bool HostKeyRevoked { get; init; }

    /// <summary>Why it could not be looked at last; empty if it could.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>The code of that; null if nothing is wrong, or if it has none.</summary>
    public ProblemCode? ErrorCode { get; init; }

    /// <summary>True if a getEccSoapServer process runs there.</summary>
    public bool? EccServerProcessRuns { get; init; }

    /// <summary>Tools that hang there, each with its path, since when, and a sentence; what they would have shown is null.</summary>
    public ImmutableArray<HungTool> HungTools { get; init; } = [];

    /// <summary>Duration of the last probe.</summary>
    public required double ProbeSeconds { get; init; }

    /// <summary>Age of the last good probe in seconds.</summary>
    public double? AgeSeconds { get; init; }
}
