using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Store;

namespace ControlRoom.Web.Api;

/// <summary>One DAQ host in the API's status. Unknown values are null.</summary>
public sealed record HostState
{
    public required string Address { get; init; }

    /// <summary>Unused, Connecting, Connected or Down.</summary>
    public required string Connection { get; init; }

    /// <summary>True if it is this machine, which is reached without SSH.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>The SSH client that connects to it: SSH.NET or OpenSSH.</summary>
    public string? SshClient { get; init; }

    /// <summary>A remark on the connection, for instance directives of ssh_config that are not followed.</summary>
    public string? Note { get; init; }

    /// <summary>Type and fingerprint of its SSH key.</summary>
    public string? HostKey { get; init; }

    /// <summary>True if the connection was refused because the host key has changed.</summary>
    public required bool HostKeyChanged { get; init; }

    /// <summary>True if the connection was refused because the host key is revoked.</summary>
    public required bool HostKeyRevoked { get; init; }

    /// <summary>Why the last probe failed; empty if it succeeded.</summary>
    public required string ErrorMessage { get; init; }

    /// <summary>The code of that error; null if there is no error, or if it has no code.</summary>
    public ProblemCode? ErrorCode { get; init; }

    /// <summary>True if a getEccSoapServer process runs there.</summary>
    public bool? EccServerProcessRuns { get; init; }

    /// <summary>
    /// The tools that hang there, each with its path, the time when it began to hang, and a sentence; the values that they would give are
    /// null.
    /// </summary>
    public ImmutableArray<HungTool> HungTools { get; init; } = [];

    /// <summary>Duration of the last probe in seconds.</summary>
    public required double ProbeSeconds { get; init; }

    /// <summary>Age of the last successful probe in seconds.</summary>
    public double? AgeSeconds { get; init; }
}
