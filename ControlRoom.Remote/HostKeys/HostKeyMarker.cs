namespace ControlRoom.Remote.HostKeys;

/// <summary>The marker of a line of known_hosts.</summary>
internal enum HostKeyMarker
{
    /// <summary>The key is that of the hosts.</summary>
    None,

    /// <summary>The key signs the certificates of the hosts.</summary>
    CertAuthority,

    /// <summary>The key must not be trusted.</summary>
    Revoked,
}
