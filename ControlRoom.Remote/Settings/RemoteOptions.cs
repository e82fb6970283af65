using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.Settings;

/// <summary>Options for connections to DAQ hosts; section <c>ControlRoom:Ssh</c>.</summary>
public sealed class RemoteOptions
{
    /// <summary>The section of the configuration that holds the options.</summary>
    public const string Section = "ControlRoom:Ssh";

    private static readonly string[] ThisMachine = ["127.0.0.1", "::1", "localhost"];

    /// <summary>An ssh_config to use instead of the user's and the system's files; empty (the default) for those files.</summary>
    public string ConfigFile { get; set; } = string.Empty;

    /// <summary>The user to log in as; empty (the default) for the user in ssh_config.</summary>
    public string User { get; set; } = string.Empty;

    /// <summary>The SSH client to use; <see cref="SshClientChoice.Auto"/> by default.</summary>
    public SshClientChoice Client { get; set; } = SshClientChoice.Auto;

    /// <summary>
    /// Hosts for which the OpenSSH client is used regardless of <see cref="Client"/>: addresses as in the setup, with <c>*</c> and
    /// <c>?</c>; none by default.
    /// </summary>
    public string[] OpenSshHosts { get; set; } = [];

    /// <summary>
    /// What to do with a host whose key is not in known_hosts; <see cref="HostKeyPolicy.Strict"/> by default. A changed key is always
    /// refused. With the OpenSSH client, ssh_config decides for jump hosts.
    /// </summary>
    public HostKeyPolicy HostKeyPolicy { get; set; } = HostKeyPolicy.Strict;

    /// <summary>Timeout for connecting: 1 s to 60 s, 3 s by default; the OpenSSH client rounds up to whole seconds.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Timeout for the login and the profile on the host, after connecting: 1 s to 60 s, 10 s by default.</summary>
    public TimeSpan LoginTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Timeout of a probe once the host is connected: 0.5 s to 60 s, 4 s by default.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Addresses of this machine, for which a local shell is started without ssh; null (the default) for 127.0.0.1, ::1 and localhost. They
    /// are compared as text, ignoring case: other addresses of this machine, including the rest of 127.0.0.0/8, use ssh.
    /// </summary>
    public string[]? LocalAddresses { get; set; }

    /// <summary>Returns the client for an address.</summary>
    public SshClientChoice ClientFor(string address) =>
        OpenSshHosts.Any(pattern => HostPattern.HostListMatches(pattern, address)) ? SshClientChoice.OpenSsh : Client;

    /// <summary>Returns true if the address is one of this machine.</summary>
    public bool IsLocal(string address) => (LocalAddresses ?? ThisMachine).Contains(address, StringComparer.OrdinalIgnoreCase);
}
