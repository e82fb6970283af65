namespace ControlRoom.Domain.Get.ConfigFiles;

/// <summary>A config file with which a run was taken.</summary>
public sealed record ConfigCopy
{
    /// <summary>The ECC server's name.</summary>
    public required string Server { get; init; }

    /// <summary><c>describe-X.xcfg</c>, <c>prepare-Y.xcfg</c> or <c>configure-Z.xcfg</c>.</summary>
    public required string Name { get; init; }

    public required ConfigCopyState State { get; init; }

    /// <summary>Size of the copy in bytes; null if there is none.</summary>
    public long? Size { get; init; }

    /// <summary>
    /// The checksum of the copy: <c>sha256:…</c>, or <c>cksum:…</c> from a host that has no better tool; empty if there is no copy.
    /// </summary>
    public string Checksum { get; init; } = string.Empty;

    /// <summary>The path of the copy on the server's host.</summary>
    public string Location { get; init; } = string.Empty;

    /// <summary>Why there is no copy; empty if there is one.</summary>
    public string Reason { get; init; } = string.Empty;

    public required DateTimeOffset At { get; init; }
}
