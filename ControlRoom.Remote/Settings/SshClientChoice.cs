namespace ControlRoom.Remote.Settings;

/// <summary>Which SSH client reaches DAQ hosts.</summary>
public enum SshClientChoice
{
    /// <summary>
    /// SSH.NET, which is part of the program; the OpenSSH client for a host whose ssh_config asks for what only it can do (ProxyCommand,
    /// Match exec, Kerberos, …), if it is installed.
    /// </summary>
    Auto,

    /// <summary>SSH.NET for every host.</summary>
    SshNet,

    /// <summary>The OpenSSH client of this machine for every host.</summary>
    OpenSsh,
}
