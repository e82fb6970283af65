namespace ControlRoom.Remote.Settings;

/// <summary>The SSH client for connections to DAQ hosts.</summary>
public enum SshClientChoice
{
    /// <summary>
    /// SSH.NET, which is part of the program. The OpenSSH client, if it is installed, is used for a host whose ssh_config requires a
    /// feature that only it supports (ProxyCommand, Match exec, Kerberos, …).
    /// </summary>
    Auto,

    /// <summary>SSH.NET for every host.</summary>
    SshNet,

    /// <summary>The OpenSSH client of this machine for every host.</summary>
    OpenSsh,
}
