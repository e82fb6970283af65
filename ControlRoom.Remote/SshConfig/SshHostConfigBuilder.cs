using System.Collections.Immutable;
using System.Net.Sockets;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Makes of directives what is done: defaults, tokens, and the names of what is not followed.</summary>
internal sealed class SshHostConfigBuilder(SshConfigPlaces places, SshSettings settings, string host, SshTarget target)
{
    private readonly List<string> foreign = [];
    private readonly SshTokens tokens = SshTokens.For(places, host, target, settings.Text("HostKeyAlias"), settings.Text("ProxyJump"));
    private string? fault;

    /// <summary>The whole, or what is wrong.</summary>
    public (SshHostConfig? Config, string? Fault) Build()
    {
        var identities = settings.List("IdentityFile");
        var config = new SshHostConfig
        {
            Name = host,
            Target = target,
            IdentityFiles = Paths("IdentityFile", identities.IsEmpty ? SshConfigPlaces.DefaultIdentities : identities),
            CertificateFiles = Paths("CertificateFile", settings.List("CertificateFile")),
            IdentitiesOnly = IsYes("IdentitiesOnly"),
            RefusesKeys = settings.Text("PubkeyAuthentication")?.ToUpperInvariant() is "NO" or "FALSE",
            Agent = AgentPath(),
            Jumps = Jumps(),
            UserKnownHosts = Paths(
                "UserKnownHostsFile",
                Or(settings.List("UserKnownHostsFile"), "~/.ssh/known_hosts", "~/.ssh/known_hosts2")
            ),
            GlobalKnownHosts = GlobalKnownHosts(),
            IsStrict = settings.Text("StrictHostKeyChecking")?.ToUpperInvariant() is "YES" or "TRUE",
            HashesNames = IsYes("HashKnownHosts"),
            KeyAlias = settings.Text("HostKeyAlias"),
            ConnectTimeout = Duration("ConnectTimeout"),
            Family = Family(),
            Algorithms = settings
                .Texts.Where(t => Directive.Find(t.Key)?.Use == DirectiveUse.Algorithms)
                .ToImmutableSortedDictionary(t => Directive.Find(t.Key)!.Name, t => t.Value, StringComparer.Ordinal),
            OpenSshOnly =
            [
                .. settings.ForeignConditions,
                .. Named(DirectiveUse.OpenSshOnly),
                .. ProxyCommand(),
                .. foreign.Distinct(StringComparer.Ordinal),
            ],
            NotFollowed = [.. Named(DirectiveUse.NotFollowed)],
        };
        return fault is null ? (config, null) : (null, fault);
    }

    private static ImmutableArray<string> Or(ImmutableArray<string> given, params ImmutableArray<string> otherwise) =>
        given.IsEmpty ? otherwise : given;

    private static bool IsFile(string path) => !path.Equals("none", StringComparison.OrdinalIgnoreCase);

    private string System(string name) => Path.Combine(places.SystemDirectory, name);

    private bool IsYes(string name) => settings.Text(name)?.ToUpperInvariant() is "YES" or "TRUE";

    private ImmutableArray<string> Paths(string directive, ImmutableArray<string> raw) =>
        [.. raw.Where(IsFile).Select(path => Expanded(directive, path))];

    private string Expanded(string directive, string raw)
    {
        NameUnknownUser(directive, raw);
        var path = tokens.Expand(places.WithoutTilde(raw), out var why);
        fault ??= why;
        return path ?? string.Empty;
    }

    /// <summary>The home of a user whom a directory service knows: only the system's own functions, which ssh asks, find it.</summary>
    private void NameUnknownUser(string directive, string path)
    {
        if (places.UnknownUser(path) is { } user)
        {
            foreign.Add($"{directive} {user}");
        }
    }

    private string? AgentPath()
    {
        const string Usual = "SSH_AUTH_SOCK";
        var given = settings.Text("IdentityAgent") ?? Usual;
        return given switch
        {
            _ when given.Equals("none", StringComparison.OrdinalIgnoreCase) => null,
            Usual => NonEmpty(places.Variable(Usual)) ?? (OperatingSystem.IsWindows() ? @"\\.\pipe\openssh-ssh-agent" : null),
            ['$', not '{', ..] => NonEmpty(places.Variable(given[1..])),
            _ => Expanded("IdentityAgent", given),
        };
    }

    private ImmutableArray<string> GlobalKnownHosts()
    {
        var files = Or(settings.List("GlobalKnownHostsFile"), System("ssh_known_hosts"), System("ssh_known_hosts2"));
        foreach (var file in files)
        {
            NameUnknownUser("GlobalKnownHostsFile", file);
        }

        return [.. files.Where(IsFile).Select(places.WithoutTilde)];
    }

    private TimeSpan? Duration(string name) =>
        DurationText.Seconds(settings.Text(name) ?? string.Empty) is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private AddressFamily? Family() =>
        settings.Text("AddressFamily")?.ToUpperInvariant() switch
        {
            "INET" => AddressFamily.InterNetwork,
            "INET6" => AddressFamily.InterNetworkV6,
            _ => null,
        };

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private ImmutableArray<HostSpec> Jumps() =>
        settings.Text("ProxyJump") is { } jumps && IsFile(jumps) ? [.. jumps.Split(',').Select(Jump).OfType<HostSpec>()] : [];

    private HostSpec? Jump(string raw)
    {
        var text = SshTokens.ForJumps(host, target).Expand(raw, out var why, withVariables: false);
        var jump = text is null ? null : HostSpec.Parse(text);
        fault ??= jump is null ? why ?? $"Invalid ProxyJump \"{text}\"" : null;
        return jump;
    }

    private IEnumerable<string> ProxyCommand() => settings.Text("ProxyCommand") is { } command && IsFile(command) ? ["ProxyCommand"] : [];

    private IEnumerable<string> Named(DirectiveUse use) =>
        from setting in settings.Texts
        where Directive.Find(setting.Key)?.Use == use && !Directive.IsNothing(setting.Value)

        // Distributions switch Kerberos on for everybody, also where there is none: only who asks for it means it.
        where !(setting.Key.StartsWith("GSSAPI", StringComparison.OrdinalIgnoreCase) && settings.IsOfTheSystem(setting.Key))

        // So are policies of cryptography; lists of algorithms are followed, and what remains is less than SSH.NET asks for by itself.
        where !(Directive.IsPolicy(setting.Key) && settings.IsOfTheSystem(setting.Key))
        orderby setting.Key
        select setting.Key;
}
