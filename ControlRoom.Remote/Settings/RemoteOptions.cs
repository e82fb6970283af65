using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.Settings;

/// <summary>How DAQ hosts are reached. Section <c>ControlRoom:Ssh</c>.</summary>
public sealed class RemoteOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "ControlRoom:Ssh";

    private static readonly string[] ThisMachine = ["127.0.0.1", "::1", "localhost"];

    /// <summary>An ssh_config to use instead of the user's own and the system's; empty (the default) for those.</summary>
    public string ConfigFile { get; set; } = string.Empty;

    /// <summary>User to log in as; empty (the default) leaves it to ssh_config.</summary>
    public string User { get; set; } = string.Empty;

    /// <summary>Which SSH client is used: <see cref="SshClientChoice.Auto"/> by default.</summary>
    public SshClientChoice Client { get; set; } = SshClientChoice.Auto;

    /// <summary>
    /// Hosts that the OpenSSH client reaches, whatever <see cref="Client"/> says: addresses as in the setup, with <c>*</c> and <c>?</c>;
    /// none by default.
    /// </summary>
    public string[] OpenSshHosts { get; set; } = [];

    /// <summary>
    /// What to do about a host whose key is not in known_hosts: <see cref="HostKeyPolicy.Strict"/> by default. A key that has changed is
    /// refused; with the OpenSSH client, ssh_config decides for jump hosts.
    /// </summary>
    public HostKeyPolicy HostKeyPolicy { get; set; } = HostKeyPolicy.Strict;

    /// <summary>
    /// How long it may take to connect: 1 s to 60 s, 3 s by default; the OpenSSH client rounds fractions up to whole seconds.
    /// </summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the login and the profile there may take after that: 1 s to 60 s, 10 s by default.</summary>
    public TimeSpan LoginTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a probe may take once the host is connected: 0.5 s to 60 s, 4 s by default.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Addresses that mean this machine, on which the shell is started without ssh; null (the default) stands for 127.0.0.1, ::1 and
    /// localhost.
    /// Compared as text, case ignored: other addresses of this machine, the rest of 127.0.0.0/8 included, go through ssh.
    /// </summary>
    public string[]? LocalAddresses { get; set; }

    /// <summary>Which client reaches an address.</summary>
    public SshClientChoice ClientFor(string address) =>
        OpenSshHosts.Any(pattern => HostPattern.HostListMatches(pattern, address)) ? SshClientChoice.OpenSsh : Client;

    /// <summary>True if the address is one of this machine's.</summary>
    public bool IsLocal(string address) => (LocalAddresses ?? ThisMachine).Contains(address, StringComparer.OrdinalIgnoreCase);
}
