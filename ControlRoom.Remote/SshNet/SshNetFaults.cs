using System.Globalization;
using System.Net.Sockets;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.Identities;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.SshNet;

/// <summary>Puts what SSH.NET throws into sentences.</summary>
internal static class SshNetFaults
{
    private const string NoProxy = "the ProxyJump or ProxyCommand of ssh_config gave no connection";

    /// <summary>What is wrong with ssh_config, in ssh's words.</summary>
    public static LoginFault OfConfig(string words) =>
        new(
            words switch
            {
                _ when words.StartsWith("Bad owner", StringComparison.Ordinal) =>
                    "a file of ssh on this machine has the wrong owner or permissions: chmod 600, and the control room's user as its owner",
                _ when words.StartsWith("Can't open", StringComparison.Ordinal) =>
                    "the ssh_config of ControlRoom:Ssh:ConfigFile cannot be read by the control room's user",
                _ when SshRoute.IsLoop(words) => "ProxyJump in ssh_config leads back to the same host",
                _ when words.StartsWith("RefuseConnection", StringComparison.Ordinal) =>
                    "ssh_config on this machine refuses connections to it",
                _ => "ssh_config on this machine has an error",
            },
            words
        )
        {
            Code = ProblemCode.SshConfigWrong,
        };

    /// <summary>A failure on the way, as one of the way.</summary>
    public static LoginFault OfHop(string hop, LoginFault fault) =>
        new(NoProxy, $"{hop}: {fault.Reason}{(fault.Detail.Length > 0 ? $", {fault.Detail}" : string.Empty)}") { Code = fault.Code };

    /// <summary>A jump host does not reach the next one.</summary>
    public static LoginFault NotPassedOn(string hop, SshTarget next) =>
        new(NoProxy, string.Create(CultureInfo.InvariantCulture, $"{hop} gives no connection to {next.Host} port {next.Port}"));

    /// <summary>A name that is not known.</summary>
    public static LoginFault OfName(string host, string words) =>
        new("the name is not known", $"Could not resolve hostname {host}: {words}") { Code = ProblemCode.NameUnknown };

    /// <summary>A connection that has ended.</summary>
    public static LoginFault OfCut(Exception cause) => new("the connection was cut", Plain(cause));

    /// <summary>A server that gives no shell.</summary>
    public static LoginFault OfNoShell(Exception cause) => new("it is logged in, but the SSH server there gives no shell", Plain(cause));

    /// <summary>Why a login failed.</summary>
    /// <param name="cause">What was thrown.</param>
    /// <param name="target">Where to.</param>
    /// <param name="step">How far it had come.</param>
    /// <param name="keys">The keys it was tried with.</param>
    public static LoginFault OfLogin(Exception cause, SshTarget target, LoginStep step, LoginKeys keys) =>
        cause switch
        {
            SocketException socket when step < LoginStep.KeyExchange => OfSocket(socket, target),
            SshAuthenticationException => OfRefusal(cause, keys),
            _ when cause.Message.Contains("authentication failures", StringComparison.OrdinalIgnoreCase) => OfRefusal(cause, keys),
            _ when cause.Message.StartsWith("No matching ", StringComparison.Ordinal) => new LoginFault(
                "the SSH server there and this machine have no algorithm in common: it knows only old ones, or ssh_config here allows "
                    + "too few. "
                    + "Update it, or name the host in ControlRoom:Ssh:OpenSshHosts and the algorithm in its ssh_config",
                Plain(cause)
            )
            {
                Code = ProblemCode.SshAlgorithms,
            },
            SshOperationTimeoutException when step < LoginStep.KeyExchange => new LoginFault(
                "it did not answer to SSH",
                $"{At(target)}: timed out"
            ),
            SshOperationTimeoutException => new LoginFault(
                $"{(step == LoginStep.KeyExchange ? "the key exchange" : "the authentication")} has not ended in time",
                Plain(cause)
            )
            {
                Code = ProblemCode.LoginSlow,
            },
            _ when cause.Message.StartsWith("Bad packet length", StringComparison.Ordinal) => new LoginFault(
                "it sends more at once than SSH.NET takes, a long login banner perhaps; shorten it, or set ControlRoom:Ssh:Client to "
                    + "OpenSsh",
                Plain(cause)
            ),
            _ when step < LoginStep.Authentication => new LoginFault(
                "it closed the connection before the login; too many may be logging in at once",
                Plain(cause)
            ),
            SshConnectionException => OfCut(cause),
            _ => new LoginFault("the SSH login failed", Plain(cause)),
        };

    /// <summary>
    /// True if SSH.NET itself has found that the host's key, or its certificate, does not hold (a wrong signature, or the wrong time), and
    /// has asked nobody.
    /// </summary>
    public static bool IsUnverified(Exception cause, LoginStep step) =>
        step == LoginStep.KeyExchange && cause.Message.StartsWith("Host key could not be verified", StringComparison.Ordinal);

    /// <summary>A certificate that cannot be believed, whoever has signed it.</summary>
    public static LoginFault OfCertificate(string objection, PublicKey certificate) =>
        new(
            $"the certificate of its SSH host key cannot be believed: it {objection}",
            certificate.Certified() is { } key ? $"{key.ShortType} key {key.Fingerprint}" : certificate.Type
        )
        {
            Code = ProblemCode.HostCertificate,
        };

    /// <summary>A host that has not shown that its key is its own.</summary>
    public static LoginFault OfSignature(PublicKey? key) =>
        new(LoginFault.WrongSignature, key is null ? string.Empty : $"{key.ShortType} key {key.Fingerprint}")
        {
            Code = ProblemCode.HostCertificate,
        };

    private static LoginFault OfSocket(SocketException cause, SshTarget target) =>
        new(
            cause.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "it refused the connection; no SSH server listens there",
                SocketError.TimedOut => "it did not answer to SSH",
                SocketError.ConnectionReset or SocketError.ConnectionAborted =>
                    "it closed the connection before the login; too many may be logging in at once",
                _ => "it cannot be reached",
            },
            $"{At(target)}: {Plain(cause)}"
        );

    private static LoginFault OfRefusal(Exception cause, LoginKeys keys)
    {
        var tried = string.Join(", ", keys.Tried);
        var rest = keys.PassedOver.IsEmpty ? string.Empty : $"; not tried: {string.Join(", ", keys.PassedOver)}";
        if (keys.NotSigned.Any())
        {
            return new LoginFault(
                "the SSH agent of the control room's user does not sign with the key for it, and it takes no other key. Confirm the "
                    + "agent's question, or add the key to the agent again",
                $"{string.Join(", ", keys.NotSigned)}; tried {tried}{rest}"
            )
            {
                Code = ProblemCode.LoginRefused,
            };
        }

        return new LoginFault(
            "it refused the SSH login",
            $"{Plain(cause)}; {(tried.Length > 0 ? $"tried {tried}" : "there is no key to try")}{rest}"
        )
        {
            Code = ProblemCode.LoginRefused,
        };
    }

    private static string At(SshTarget target) =>
        string.Create(CultureInfo.InvariantCulture, $"connect to host {target.Host} port {target.Port}");

    private static string Plain(Exception cause) => cause.Message.Split('\n')[0].Trim().TrimEnd('.');
}
