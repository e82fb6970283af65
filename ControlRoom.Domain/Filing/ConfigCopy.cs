namespace ControlRoom.Domain.Filing;

/// <summary>A config file that a run was taken with.</summary>
public sealed record ConfigCopy
{
    /// <summary>The ECC server's name.</summary>
    public required string Server { get; init; }

    /// <summary><c>describe-X.xcfg</c>, <c>prepare-Y.xcfg</c> or <c>configure-Z.xcfg</c>.</summary>
    public required string Name { get; init; }

    public required ConfigCopyState State { get; init; }

    /// <summary>Size of the copy in bytes; null if there is none.</summary>
    public long? Size { get; init; }

    /// <summary>Of the copy: <c>sha256:…</c>, or <c>cksum:…</c> from a host that has nothing better; empty if there is none.</summary>
    public string Checksum { get; init; } = string.Empty;

    /// <summary>Where the copy is, on the server's host.</summary>
    public string Location { get; init; } = string.Empty;

    /// <summary>Why there is none; empty if there is one.</summary>
    public string Reason { get; init; } = string.Empty;

    public required DateTimeOffset At { get; init; }
}
