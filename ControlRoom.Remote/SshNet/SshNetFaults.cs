using System.Globalization;
using System.Net.Sockets;
using ControlRoom.Domain.Store;
using ControlRoom.Remote.HostKeys;
using ControlRoom.Remote.Identities;
using ControlRoom.Remote.Shells;
using ControlRoom.Remote.SshConfig;
using Renci.SshNet.Common;

namespace ControlRoom.Remote.SshNet;

/// <summary>Describes exceptions of SSH.NET in sentences.</summary>
internal static class SshNetFaults
{
    private const string NoProxy = "the ProxyJump or ProxyCommand in ssh_config did not connect";

    /// <summary>An error in ssh_config.</summary>
    public static LoginFault OfConfig(SshConfigFault fault) =>
        new(
            fault.Kind switch
            {
                SshConfigFaultKind.WrongPermissions =>
                    "an ssh file on this machine has the wrong owner or permissions; run chmod 600 and make the control room's user its "
                        + "owner",
                SshConfigFaultKind.Unreadable => "the ssh_config of ControlRoom:Ssh:ConfigFile cannot be read by the control room's user",
                SshConfigFaultKind.JumpLoop => "ProxyJump in ssh_config leads back to the same host",
                SshConfigFaultKind.ConnectionRefused => "ssh_config on this machine refuses connections to it",
                _ => "ssh_config on this machine has an error",
            },
            fault.Message
        )
        {
            Code = ProblemCode.SshConfigWrong,
        };

    /// <summary>A failure at a jump host, as a failure of ProxyJump.</summary>
    public static LoginFault OfHop(string hop, LoginFault fault) =>
        new(NoProxy, $"{hop}: {fault.Reason}{(fault.Details.Length > 0 ? $", {fault.Details}" : string.Empty)}")
        {
            Code = fault.Code,
            IsOfJumpHost = true,
        };

    /// <summary>A jump host that does not connect to the next host.</summary>
    public static LoginFault OfFailedForward(string hop, SshTarget next) =>
        new(NoProxy, string.Create(CultureInfo.InvariantCulture, $"{hop} does not connect to {next.Host} port {next.Port}"))
        {
            IsOfJumpHost = true,
        };

    /// <summary>An unknown host name.</summary>
    public static LoginFault OfName(string host, string message) =>
        new("the host name is unknown", $"Could not resolve hostname {host}: {message}") { Code = ProblemCode.NameUnknown };

    /// <summary>A lost connection.</summary>
    public static LoginFault OfLostConnection(Exception cause) => new("the connection was lost", Plain(cause));

    /// <summary>A server that does not start a shell.</summary>
    public static LoginFault OfNoShell(Exception cause) => new("it is logged in, but its SSH server does not start a shell", Plain(cause));

    /// <summary>Returns why a login failed.</summary>
    /// <param name="cause">The exception.</param>
    /// <param name="target">The destination.</param>
    /// <param name="step">The step that failed.</param>
    /// <param name="keys">The keys that were tried.</param>
    public static LoginFault OfLogin(Exception cause, SshTarget target, LoginStep step, LoginKeys keys) =>
        cause switch
        {
            SocketException socket when step < LoginStep.KeyExchange => OfSocket(socket, target),
            SshAuthenticationException => OfRefusal(cause, keys),
            _ when cause.Message.Contains("authentication failures", StringComparison.OrdinalIgnoreCase) => OfRefusal(cause, keys),
            _ when cause.Message.StartsWith("No matching ", StringComparison.Ordinal) => new LoginFault(
                "its SSH server and this machine have no algorithm in common: the server supports only old ones, or ssh_config on this "
                    + "machine allows too few. Update the server, or add the host to ControlRoom:Ssh:OpenSshHosts and the algorithm to its "
                    + "section of ssh_config",
                Plain(cause)
            )
            {
                Code = ProblemCode.SshAlgorithms,
            },
            SshOperationTimeoutException when step < LoginStep.KeyExchange => new LoginFault(
                "it did not answer over SSH",
                $"{Destination(target)}: timed out"
            ),
            SshOperationTimeoutException => new LoginFault(
                $"{(step == LoginStep.KeyExchange ? "the key exchange" : "the authentication")} has not finished in time",
                Plain(cause)
            )
            {
                Code = ProblemCode.LoginSlow,
            },
            _ when cause.Message.StartsWith("Bad packet length", StringComparison.Ordinal) => new LoginFault(
                "it sends more data at once than SSH.NET accepts, perhaps a long login banner; shorten the banner, or set "
                    + "ControlRoom:Ssh:Client to OpenSsh",
                Plain(cause)
            ),
            _ when step < LoginStep.Authentication => new LoginFault(
                "it closed the connection before the login; too many clients may be logging in at once",
                Plain(cause)
            ),
            SshConnectionException => OfLostConnection(cause),
            _ => new LoginFault("the SSH login failed", Plain(cause)),
        };

    /// <summary>
    /// Returns true if SSH.NET itself rejected the host's key or certificate (a wrong signature, or outside its validity) without calling
    /// back.
    /// </summary>
    public static bool IsRejectedByLibrary(Exception cause, LoginStep step) =>
        step == LoginStep.KeyExchange && cause.Message.StartsWith("Host key could not be verified", StringComparison.Ordinal);

    /// <summary>A certificate that cannot be trusted, regardless of its authority.</summary>
    public static LoginFault OfCertificate(string objection, PublicKey certificate) =>
        new(
            $"the certificate of its SSH host key cannot be trusted: it {objection}",
            certificate.CertifiedKey() is { } key ? $"{key.ShortType} key {key.Fingerprint}" : certificate.Type
        )
        {
            Code = ProblemCode.HostCertificate,
        };

    /// <summary>A host that has not proved that it owns its key.</summary>
    public static LoginFault OfSignature(PublicKey? key) =>
        new(LoginFault.WrongSignature, key is null ? string.Empty : $"{key.ShortType} key {key.Fingerprint}")
        {
            Code = ProblemCode.HostCertificate,
        };

    private static LoginFault OfSocket(SocketException cause, SshTarget target) =>
        new(
            cause.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "it refused the connection; no SSH server is listening",
                SocketError.TimedOut => "it did not answer over SSH",
                SocketError.ConnectionReset or SocketError.ConnectionAborted =>
                    "it closed the connection before the login; too many clients may be logging in at once",
                _ => "it cannot be reached",
            },
            $"{Destination(target)}: {Plain(cause)}"
        );

    private static LoginFault OfRefusal(Exception cause, LoginKeys keys)
    {
        var tried = string.Join(", ", keys.Tried);
        var rest = keys.Skipped.IsEmpty ? string.Empty : $"; not tried: {string.Join(", ", keys.Skipped)}";
        if (keys.NotSigned.Any())
        {
            return new LoginFault(
                "the SSH agent of the control room's user does not sign with the key for this host, and the host accepts no other key. "
                    + "Confirm the agent's prompt, or add the key to the agent again",
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

    private static string Destination(SshTarget target) =>
        string.Create(CultureInfo.InvariantCulture, $"connect to host {target.Host} port {target.Port}");

    private static string Plain(Exception cause) => cause.Message.Split('\n')[0].Trim().TrimEnd('.');
}
