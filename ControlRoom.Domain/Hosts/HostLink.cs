using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>The connection to one DAQ host.</summary>
public sealed record HostLink
{
    /// <summary>Before anything was asked of a host.</summary>
    public static HostLink Unused { get; } = new();

    public HostLinkState State { get; init; }

    /// <summary>True if the host is this machine: its own shell, no SSH.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The SSH client that reaches it: SSH.NET or OpenSSH; null if none does (yet).</summary>
    public string? Client { get; init; }

    /// <summary>
    /// What should be known of the way it is reached, directives of ssh_config that are not followed, say; null if there is nothing.
    /// </summary>
    public string? Note { get; init; }

    /// <summary>Since when it is in this state; null if it never was in another.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Type and SHA-256 fingerprint of the host key it showed: <c>ssh-ed25519 SHA256:…</c>; null if it showed none yet.</summary>
    public string? HostKey { get; init; }

    /// <summary>True if a key that is not known yet is believed the first time (ControlRoom:Ssh:HostKeyPolicy).</summary>
    public bool AcceptsNewKeys { get; init; }

    /// <summary>True if the last attempt was given up because the key differs from the one that is known.</summary>
    public bool HostKeyChanged { get; init; }

    /// <summary>
    /// True if the last attempt was given up because the key is marked as revoked: somebody said that it must not be believed.
    /// </summary>
    public bool HostKeyRevoked { get; init; }

    /// <summary>The last failure in a sentence, kept after recovery; null if there was none.</summary>
    public string? LastError { get; init; }

    /// <summary>Its code.</summary>
    public ProblemCode LastErrorCode { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Until when nothing is tried; null if something may be.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }
}
