using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ControlRoom.Remote.SshConfig;

/// <summary>A directive of OpenSSH (up to version 10), and how this program uses it.</summary>
/// <param name="Name">The name, spelled as in messages.</param>
/// <param name="Use">How the directive is used.</param>
internal sealed record Directive(string Name, DirectiveUse Use)
{
    /// <summary>
    /// Directives without effect. There are no prompts, forwardings, terminals and shared connections; only public keys are used for
    /// authentication; and host keys are always checked, regardless of CheckHostIP and NoHostAuthenticationForLocalhost.
    /// </summary>
    private const string IgnoredNames =
        "AddKeysToAgent BatchMode CanonicalDomains CanonicalizeFallbackLocal CanonicalizeMaxDots CanonicalizePermittedCNAMEs "
        + "ChallengeResponseAuthentication CheckHostIP Cipher ClearAllForwardings Compression CompressionLevel ConnectionAttempts "
        + "ControlMaster ControlPath ControlPersist DSAAuthentication DynamicForward EnableEscapeCommandline EnableSSHKeysign EscapeChar "
        + "ExitOnForwardFailure FallBackToRsh FingerprintHash ForkAfterAuthentication ForwardAgent ForwardX11 ForwardX11Timeout "
        + "ForwardX11Trusted GatewayPorts GlobalKnownHostsFile2 GSSAPIClientIdentity GSSAPIDelegateCredentials GSSAPIKexAlgorithms "
        + "GSSAPIRenewalForcesRekey GSSAPIServerIdentity GSSAPITrustDns HostbasedAcceptedAlgorithms HostbasedAuthentication "
        + "HostbasedKeyTypes IPQoS KbdInteractiveAuthentication KbdInteractiveDevices KeepAlive KerberosAuthentication "
        + "KerberosTGTPassing LocalCommand LocalForward LogLevel LogVerbose NoHostAuthenticationForLocalhost NumberOfPasswordPrompts "
        + "ObscureKeystrokeTiming PasswordAuthentication PermitRemoteOpen PreferredAuthentications Protocol RekeyLimit RemoteCommand "
        + "RemoteForward RequestTTY RhostsAuthentication RhostsRSAAuthentication RSAAuthentication SendEnv SessionType "
        + "SkeyAuthentication StdinNull StreamLocalBindMask StreamLocalBindUnlink SyslogFacility TCPKeepAlive TISAuthentication Tunnel "
        + "TunnelDevice UpdateHostKeys UseKeychain UsePrivilegedPort UseRoaming UseRsh UserKnownHostsFile2 VersionAddendum VisualHostKey "
        + "WarnWeakCrypto XAuthLocation";

    private const string OpenSshNames =
        "CanonicalizeHostname GSSAPIAuthentication GSSAPIKeyExchange KnownHostsCommand PKCS11Provider ProxyUseFdpass RevokedHostKeys "
        + "SecurityKeyProvider SmartcardDevice";

    private const string NotFollowedNames =
        "BindAddress BindInterface ChannelTimeout PermitLocalCommand SetEnv VerifyHostKeyDNS " + PolicyNames;

    private const string PolicyNames = "CASignatureAlgorithms PubkeyAcceptedAlgorithms PubkeyAcceptedKeyTypes RequiredRSASize";

    private const string AlgorithmNames = "Ciphers HostKeyAlgorithms KexAlgorithms MACs";

    private const string TextNames = "HostName HostKeyAlias IdentityAgent IgnoreUnknown RefuseConnection Tag User";

    /// <summary>Values with which a directive has no effect.</summary>
    private static readonly ImmutableArray<string> Nothing = ["no", "none", "false", "internal"];

    private static readonly FrozenDictionary<string, Directive> All = Enumerate()
        .ToFrozenDictionary(d => d.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The allowed values for <see cref="DirectiveUse.Choice"/>.</summary>
    public ImmutableArray<string> Choices { get; private init; } = [];

    /// <summary>Returns the directive; null if OpenSSH has no such directive.</summary>
    public static Directive? Find(string keyword) => All.GetValueOrDefault(keyword);

    /// <summary>Returns true if a directive has no effect with that value.</summary>
    public static bool HasNoEffect(string value) => Nothing.Contains(value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns true if the directive is part of a cryptographic policy, as in Linux distributions.</summary>
    public static bool IsPolicy(string keyword) => PolicyNames.Split(' ').Contains(keyword, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<Directive> Enumerate() =>
        [
            .. Named(IgnoredNames, DirectiveUse.Ignored),
            .. Named(OpenSshNames, DirectiveUse.OpenSshOnly),
            .. Named(NotFollowedNames, DirectiveUse.NotFollowed),
            .. Named(TextNames, DirectiveUse.Text),
            .. Named(AlgorithmNames, DirectiveUse.Algorithms),
            .. Named("Port", DirectiveUse.Port),
            .. Named("HashKnownHosts IdentitiesOnly", DirectiveUse.Flag),
            .. Named("ServerAliveCountMax", DirectiveUse.Number),
            .. Named("ConnectTimeout ServerAliveInterval", DirectiveUse.Duration),
            .. Named("GlobalKnownHostsFile UserKnownHostsFile", DirectiveUse.Files),
            .. Named("CertificateFile IdentityFile", DirectiveUse.MoreFiles),
            new Directive("AddressFamily", DirectiveUse.Choice) { Choices = ["any", "inet", "inet6"] },
            new Directive("PubkeyAuthentication", DirectiveUse.Choice)
            {
                Choices = ["yes", "no", "true", "false", "unbound", "host-bound"],
            },
            new Directive("StrictHostKeyChecking", DirectiveUse.Choice)
            {
                Choices = ["yes", "no", "true", "false", "ask", "off", "accept-new"],
            },
            new Directive("ProxyCommand", DirectiveUse.Command),
            new Directive("ProxyJump", DirectiveUse.Jump),
            new Directive("Host", DirectiveUse.Host),
            new Directive("Match", DirectiveUse.Match),
            new Directive("Include", DirectiveUse.Include),
        ];

    private static IEnumerable<Directive> Named(string names, DirectiveUse use) =>
        names.Split(' ').Select(name => new Directive(name, use));
}
