namespace ControlRoom.Remote.SshConfig;

/// <summary>The errors in ssh_config that are described in sentences of their own.</summary>
internal enum SshConfigFaultKind
{
    /// <summary>Any other error; the message describes it.</summary>
    Other,

    /// <summary>Other users can change a file.</summary>
    WrongPermissions,

    /// <summary>A file cannot be read.</summary>
    Unreadable,

    /// <summary>A jump host leads back to itself. ssh does not always detect this and then starts itself again endlessly.</summary>
    JumpLoop,

    /// <summary>RefuseConnection refuses connections to the host.</summary>
    ConnectionRefused,
}
