using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using ControlRoom.Remote.Addresses;

namespace ControlRoom.Remote.SshConfig;

/// <summary>How one host is reached, by ssh_config.</summary>
internal sealed record SshHostConfig
{
    /// <summary>The host as the setup or a ProxyJump names it.</summary>
    public required string Name { get; init; }

    /// <summary>What to connect to.</summary>
    public required SshTarget Target { get; init; }

    /// <summary>Files with keys to log in with, in the order to try.</summary>
    public ImmutableArray<string> IdentityFiles { get; init; } = [];

    /// <summary>Certificates that belong to them or to keys of the agent.</summary>
    public ImmutableArray<string> CertificateFiles { get; init; } = [];

    /// <summary>True if other keys of the agent are not tried.</summary>
    public bool IdentitiesOnly { get; init; }

    /// <summary>True if no key may be tried at all.</summary>
    public bool RefusesKeys { get; init; }

    /// <summary>The socket, or pipe, of the agent; null if there is none.</summary>
    public string? Agent { get; init; }

    /// <summary>The hosts on the way, the nearest first.</summary>
    public ImmutableArray<HostSpec> Jumps { get; init; } = [];

    /// <summary>The user's files with known keys; keys are added to the first one.</summary>
    public ImmutableArray<string> UserKnownHosts { get; init; } = [];

    /// <summary>The system's files with known keys.</summary>
    public ImmutableArray<string> GlobalKnownHosts { get; init; } = [];

    /// <summary>True if it says that a key that is not known is never believed.</summary>
    public bool IsStrict { get; init; }

    /// <summary>True if names are added as hashes.</summary>
    public bool HashesNames { get; init; }

    /// <summary>The name under which its key is known; null for the host and its port.</summary>
    public string? KeyAlias { get; init; }

    /// <summary>How long to try to connect; null if it does not say.</summary>
    public TimeSpan? ConnectTimeout { get; init; }

    /// <summary>Which addresses to use; null for all.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The lists of algorithms that it asks for, by directive (<c>Ciphers</c>), as they are written.</summary>
    public ImmutableSortedDictionary<string, string> Algorithms { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Directives that only the OpenSSH client can follow, and without which the host cannot be reached as they ask.</summary>
    public ImmutableArray<string> OpenSshOnly { get; init; } = [];

    /// <summary>Directives that are not followed with SSH.NET.</summary>
    public ImmutableArray<string> NotFollowed { get; init; } = [];

    /// <summary>The directives for a host, or what is wrong with them.</summary>
    public static (SshHostConfig? Config, string? Fault) Read(SshConfigPlaces places, string host, string? user = null, int? port = null)
    {
        var (settings, fault) = SshConfigReader.Read(places, host, user, port);
        if (fault is not null)
        {
            return (null, fault);
        }

        if (settings.Text("RefuseConnection") is { } refusal)
        {
            return (null, $"RefuseConnection: {refusal}");
        }

        var name = SshTokens.HostName(settings.Text("HostName"), host);
        return name is null || HostAddress.Objection(name) is not null
            ? (null, $"HostName {settings.Text("HostName")} cannot be a host")
            : new SshHostConfigBuilder(places, settings, host, TargetOf(places, settings, name)).Build();
    }

    private static SshTarget TargetOf(SshConfigPlaces places, SshSettings settings, string name) =>
        new(name, HostSpec.PortNumber(settings.Text("Port") ?? "22") ?? 22, settings.Text("User") ?? places.LocalUser);
}
