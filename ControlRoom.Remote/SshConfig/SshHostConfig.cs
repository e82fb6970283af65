using System.Collections.Immutable;
using System.Net.Sockets;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.SshConfig;

/// <summary>The settings of ssh_config for one host.</summary>
internal sealed record SshHostConfig
{
    /// <summary>The host as named in the setup or in a ProxyJump.</summary>
    public required string Name { get; init; }

    /// <summary>The host, port and user to connect to.</summary>
    public required SshTarget Target { get; init; }

    /// <summary>Files with keys for the login, in the order to try.</summary>
    public ImmutableArray<string> IdentityFiles { get; init; } = [];

    /// <summary>Certificates for these keys or for keys of the agent.</summary>
    public ImmutableArray<string> CertificateFiles { get; init; } = [];

    /// <summary>True if other keys of the agent are not tried.</summary>
    public bool IdentitiesOnly { get; init; }

    /// <summary>True if no key may be tried at all.</summary>
    public bool DisablesKeys { get; init; }

    /// <summary>The socket, or pipe, of the agent; null if there is none.</summary>
    public string? Agent { get; init; }

    /// <summary>The jump hosts, the nearest first.</summary>
    public ImmutableArray<HostSpec> JumpHosts { get; init; } = [];

    /// <summary>The user's known_hosts files; keys are added to the first one.</summary>
    public ImmutableArray<string> UserKnownHosts { get; init; } = [];

    /// <summary>The system's known_hosts files.</summary>
    public ImmutableArray<string> GlobalKnownHosts { get; init; } = [];

    /// <summary>True if unknown keys are never accepted (StrictHostKeyChecking yes).</summary>
    public bool RequiresKnownKey { get; init; }

    /// <summary>True if host names are added as hashes.</summary>
    public bool HashesHostNames { get; init; }

    /// <summary>The name under which the host's key is known; null for the host name and port.</summary>
    public string? KeyAlias { get; init; }

    /// <summary>The timeout for connecting; null if not given.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>The family of addresses to use; null for all.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The lists of algorithms by directive (<c>Ciphers</c>), as written.</summary>
    public ImmutableSortedDictionary<string, string> Algorithms { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Directives that only the OpenSSH client supports and without which the host cannot be reached as required.</summary>
    public ImmutableArray<string> OpenSshOnly { get; init; } = [];

    /// <summary>Directives that SSH.NET does not support and that are ignored.</summary>
    public ImmutableArray<string> NotFollowed { get; init; } = [];

    /// <summary>Reads the settings for a host; returns them, or what is wrong in ssh_config.</summary>
    public static (SshHostConfig? Config, SshConfigFault? Fault) Read(
        SshConfigLocations places,
        string host,
        string? user = null,
        int? port = null
    )
    {
        var (settings, fault) = SshConfigReader.Read(places, host, user, port);
        if (fault is not null)
        {
            return (null, fault);
        }

        if (settings.Value("RefuseConnection") is { } refusal)
        {
            return (null, new SshConfigFault($"RefuseConnection: {refusal}", SshConfigFaultKind.ConnectionRefused));
        }

        var name = SshTokens.HostName(settings.Value("HostName"), host);
        return name is null || HostAddress.ProblemIn(name) is not null
            ? (null, new SshConfigFault($"HostName {settings.Value("HostName")} is not a valid host"))
            : new SshHostConfigBuilder(places, settings, host, TargetOf(places, settings, name)).Build();
    }

    private static SshTarget TargetOf(SshConfigLocations places, SshSettings settings, string name) =>
        new(name, HostSpec.ParsePort(settings.Value("Port") ?? "22") ?? 22, settings.Value("User") ?? places.LocalUser);
}
