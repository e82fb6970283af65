namespace ControlRoom.Remote.HostKeys;

/// <summary>What a line of known_hosts says of its key.</summary>
internal enum HostKeyMarker
{
    /// <summary>It is the key of these hosts.</summary>
    None,

    /// <summary>It signs the certificates of these hosts.</summary>
    CertAuthority,

    /// <summary>It must not be believed.</summary>
    Revoked,
}
