using System.Collections.Immutable;
using System.Net.Sockets;

namespace ControlRoom.Remote.SshConfig;

/// <summary>Makes of directives what is done: defaults, tokens, and the names of what is not followed.</summary>
internal sealed class SshHostConfigBuilder(SshConfigPlaces places, SshSettings settings, string host, SshTarget target)
{
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
            IdentityFiles = Paths(identities.IsEmpty ? SshConfigPlaces.DefaultIdentities : identities),
            CertificateFiles = Paths(settings.List("CertificateFile")),
            IdentitiesOnly = IsYes("IdentitiesOnly"),
            RefusesKeys = settings.Text("PubkeyAuthentication")?.ToUpperInvariant() is "NO" or "FALSE",
            Agent = AgentPath(),
            Jumps = Jumps(),
            UserKnownHosts = Paths(Or(settings.List("UserKnownHostsFile"), "~/.ssh/known_hosts", "~/.ssh/known_hosts2")),
            GlobalKnownHosts = GlobalKnownHosts(),
            IsStrict = settings.Text("StrictHostKeyChecking")?.ToUpperInvariant() is "YES" or "TRUE",
            HashesNames = IsYes("HashKnownHosts"),
            KeyAlias = settings.Text("HostKeyAlias"),
            ConnectTimeout = Duration("ConnectTimeout"),
            Family = Family(),
            OpenSshOnly = [.. settings.ForeignConditions, .. Named(DirectiveUse.OpenSshOnly), .. ProxyCommand()],
            NotFollowed = [.. Named(DirectiveUse.NotFollowed)],
        };
        return fault is null ? (config, null) : (null, fault);
    }

    private static ImmutableArray<string> Or(ImmutableArray<string> given, params ImmutableArray<string> otherwise) =>
        given.IsEmpty ? otherwise : given;

    private static bool IsFile(string path) => !path.Equals("none", StringComparison.OrdinalIgnoreCase);

    private string System(string name) => Path.Combine(places.SystemDirectory, name);

    private bool IsYes(string name) => settings.Text(name)?.ToUpperInvariant() is "YES" or "TRUE";

    private ImmutableArray<string> Paths(ImmutableArray<string> raw) => [.. raw.Where(IsFile).Select(Expanded)];

    private string Expanded(string raw)
    {
        var path = tokens.Expand(places.WithoutTilde(raw), out var why);
        fault ??= why;
        return path ?? string.Empty;
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
            _ => Expanded(given),
        };
    }

    private ImmutableArray<string> GlobalKnownHosts()
    {
        var files = Or(settings.List("GlobalKnownHostsFile"), System("ssh_known_hosts"), System("ssh_known_hosts2"));
        return [.. files.Where(IsFile).Select(places.WithoutTilde)];
    }

    private TimeSpan? Duration(string name) =>
        DurationText.Seconds(settings.Text(name) ?? string.Empty) is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private AddressFamily? Family() => settings.Text("AddressFamily")?.ToUpperInvariant() switch
    {
        "INET" => AddressFamily.InterNetwork,
        "INET6" => AddressFamily.InterNetworkV6,
        _ => null,
    };

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private ImmutableArray<HostSpec> Jumps() => settings.Text("ProxyJump") is { } jumps && IsFile(jumps)
        ? [.. jumps.Split(',').Select(HostSpec.Parse).OfType<HostSpec>()]
        : [];

    private IEnumerable<string> ProxyCommand() => settings.Text("ProxyCommand") is { } command && IsFile(command) ? ["ProxyCommand"] : [];

    private IEnumerable<string> Named(DirectiveUse use) =>
        from setting in settings.Texts
        where Directive.Find(setting.Key)?.Use == use && !Directive.IsNothing(setting.Value)

        // Distributions switch Kerberos on for everybody, also where there is none: only who asks for it means it.
        where !(setting.Key.StartsWith("GSSAPI", StringComparison.OrdinalIgnoreCase) && settings.IsOfTheSystem(setting.Key))
        orderby setting.Key
        select setting.Key;
}
