namespace ControlRoom.Remote.HostKeys;

/// <summary>What is known of a key that a host shows.</summary>
internal enum HostKeyTrust
{
    /// <summary>It is the key of this host.</summary>
    Known,

    /// <summary>Nothing is known of the host.</summary>
    Unknown,

    /// <summary>Another key is known.</summary>
    Changed,

    /// <summary>It is marked as one not to be believed.</summary>
    Revoked,
}
