namespace ControlRoom.Remote.HostKeys;

/// <summary>The result of looking up a host's key in known_hosts.</summary>
internal enum HostKeyTrust
{
    /// <summary>The key is that of the host.</summary>
    Known,

    /// <summary>No key of the host is known.</summary>
    Unknown,

    /// <summary>A different key of the host is known.</summary>
    Changed,

    /// <summary>The key is marked as revoked.</summary>
    Revoked,
}
