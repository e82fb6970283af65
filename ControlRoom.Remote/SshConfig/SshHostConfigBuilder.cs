using System.Collections.Immutable;
using System.Net.Sockets;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Converts directives to settings: applies defaults, replaces tokens and collects the directives that are not followed.</summary>
internal sealed class SshHostConfigBuilder(SshConfigLocations places, SshSettings settings, string host, SshTarget target)
{
    private readonly List<string> openSshOnly = [];
    private readonly SshTokens tokens = SshTokens.For(places, host, target, settings.Value("HostKeyAlias"), settings.Value("ProxyJump"));
    private string? fault;

    /// <summary>Returns the settings, or what is wrong.</summary>
    public (SshHostConfig? Config, SshConfigFault? Fault) Build()
    {
        var identities = settings.List("IdentityFile");
        var config = new SshHostConfig
        {
            Name = host,
            Target = target,
            IdentityFiles = Paths("IdentityFile", identities.IsEmpty ? SshConfigLocations.DefaultIdentities : identities),
            CertificateFiles = Paths("CertificateFile", settings.List("CertificateFile")),
            IdentitiesOnly = IsYes("IdentitiesOnly"),
            DisablesKeys = settings.Value("PubkeyAuthentication")?.ToUpperInvariant() is "NO" or "FALSE",
            Agent = AgentPath(),
            JumpHosts = Jumps(),
            UserKnownHosts = Paths(
                "UserKnownHostsFile",
                Or(settings.List("UserKnownHostsFile"), "~/.ssh/known_hosts", "~/.ssh/known_hosts2")
            ),
            GlobalKnownHosts = GlobalKnownHosts(),
            RequiresKnownKey = settings.Value("StrictHostKeyChecking")?.ToUpperInvariant() is "YES" or "TRUE",
            HashesHostNames = IsYes("HashKnownHosts"),
            KeyAlias = settings.Value("HostKeyAlias"),
            ConnectTimeout = Duration("ConnectTimeout"),
            Family = Family(),
            Algorithms = settings
                .Values.Where(t => Directive.Find(t.Key)?.Use == DirectiveUse.Algorithms)
                .ToImmutableSortedDictionary(t => Directive.Find(t.Key)!.Name, t => t.Value, StringComparer.Ordinal),
            OpenSshOnly =
            [
                .. settings.OpenSshConditions,
                .. Named(DirectiveUse.OpenSshOnly),
                .. ProxyCommand(),
                .. openSshOnly.Distinct(StringComparer.Ordinal),
            ],
            NotFollowed = [.. Named(DirectiveUse.NotFollowed)],
        };
        return fault is null ? (config, null) : (null, new SshConfigFault(fault));
    }

    private static ImmutableArray<string> Or(ImmutableArray<string> values, params ImmutableArray<string> defaults) =>
        values.IsEmpty ? defaults : values;

    private static bool IsFile(string path) => !path.Equals("none", StringComparison.OrdinalIgnoreCase);

    private string System(string name) => Path.Combine(places.SystemDirectory, name);

    private bool IsYes(string name) => settings.Value(name)?.ToUpperInvariant() is "YES" or "TRUE";

    private ImmutableArray<string> Paths(string directive, ImmutableArray<string> raw) =>
        [.. raw.Where(IsFile).Select(path => Expanded(directive, path))];

    private string Expanded(string directive, string raw)
    {
        RecordUnknownUser(directive, raw);
        var path = tokens.Expand(places.ExpandTilde(raw), out var reason);
        fault ??= reason;
        return path ?? string.Empty;
    }

    /// <summary>Records a user of a directory service, whose home directory only ssh finds, through the functions of the system.</summary>
    private void RecordUnknownUser(string directive, string path)
    {
        if (places.UnknownUser(path) is { } user)
        {
            openSshOnly.Add($"{directive} {user}");
        }
    }

    private string? AgentPath()
    {
        const string Usual = "SSH_AUTH_SOCK";
        var agent = settings.Value("IdentityAgent") ?? Usual;
        return agent switch
        {
            _ when agent.Equals("none", StringComparison.OrdinalIgnoreCase) => null,
            Usual => NonEmpty(places.EnvironmentVariable(Usual)) ?? (OperatingSystem.IsWindows() ? @"\\.\pipe\openssh-ssh-agent" : null),
            ['$', not '{', ..] => NonEmpty(places.EnvironmentVariable(agent[1..])),
            _ => Expanded("IdentityAgent", agent),
        };
    }

    private ImmutableArray<string> GlobalKnownHosts()
    {
        var files = Or(settings.List("GlobalKnownHostsFile"), System("ssh_known_hosts"), System("ssh_known_hosts2"));
        foreach (var file in files)
        {
            RecordUnknownUser("GlobalKnownHostsFile", file);
        }

        return [.. files.Where(IsFile).Select(places.ExpandTilde)];
    }

    private TimeSpan? Duration(string name) =>
        DurationText.ParseSeconds(settings.Value(name) ?? string.Empty) is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private AddressFamily? Family() =>
        settings.Value("AddressFamily")?.ToUpperInvariant() switch
        {
            "INET" => AddressFamily.InterNetwork,
            "INET6" => AddressFamily.InterNetworkV6,
            _ => null,
        };

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private ImmutableArray<HostSpec> Jumps() =>
        settings.Value("ProxyJump") is { } jumps && IsFile(jumps) ? [.. jumps.Split(',').Select(Jump).OfType<HostSpec>()] : [];

    private HostSpec? Jump(string raw)
    {
        var text = SshTokens.ForJumps(host, target).Expand(raw, out var reason, withVariables: false);
        var jump = text is null ? null : HostSpec.Parse(text);
        fault ??= jump is null ? reason ?? $"Invalid ProxyJump \"{text}\"" : null;
        return jump;
    }

    private IEnumerable<string> ProxyCommand() => settings.Value("ProxyCommand") is { } command && IsFile(command) ? ["ProxyCommand"] : [];

    private IEnumerable<string> Named(DirectiveUse use) =>
        from setting in settings.Values
        where Directive.Find(setting.Key)?.Use == use && !Directive.HasNoEffect(setting.Value)

        // Distributions enable Kerberos for all users, even where it is not used. It counts only if the user's own file enables it.
        where !(setting.Key.StartsWith("GSSAPI", StringComparison.OrdinalIgnoreCase) && settings.IsFromSystemFile(setting.Key))

        // The same applies to cryptographic policies. Lists of algorithms are followed, and the rest of a policy is less strict than
        // SSH.NET itself.
        where !(Directive.IsPolicy(setting.Key) && settings.IsFromSystemFile(setting.Key))
        orderby setting.Key
        select setting.Key;
}
