using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>The connection to one DAQ host.</summary>
public sealed record HostLink
{
    /// <summary>The state before the first connection to a host.</summary>
    public static HostLink Unused { get; } = new();

    public HostLinkState State { get; init; }

    /// <summary>True if the host is this machine; a local shell is then used instead of SSH.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The SSH client in use: SSH.NET or OpenSSH; null if there is no connection yet.</summary>
    public string? Client { get; init; }

    /// <summary>A note about the connection, for example about directives of ssh_config that are ignored; null if there is none.</summary>
    public string? Note { get; init; }

    /// <summary>When the connection entered this state; null if it has never been in another.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>
    /// Type and SHA-256 fingerprint of the host key that the host presented: <c>ssh-ed25519 SHA256:…</c>; null if it has presented none
    /// yet.
    /// </summary>
    public string? HostKey { get; init; }

    /// <summary>True if an unknown key is accepted the first time (ControlRoom:Ssh:HostKeyPolicy).</summary>
    public bool AcceptsNewKeys { get; init; }

    /// <summary>True if the last attempt was abandoned because the key differs from the known one.</summary>
    public bool HostKeyChanged { get; init; }

    /// <summary>True if the last attempt was abandoned because the key is marked as revoked and must not be trusted.</summary>
    public bool HostKeyRevoked { get; init; }

    /// <summary>The last failure in a sentence, kept after recovery; null if there has been none.</summary>
    public string? LastError { get; init; }

    /// <summary>The problem code of <see cref="LastError"/>.</summary>
    public ProblemCode LastErrorCode { get; init; }

    /// <summary>When the last failure happened.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>When the next attempt may be made; null if it may be made now.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }
}
