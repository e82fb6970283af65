using System.Globalization;
using ControlRoom.Remote.Addresses;
using ControlRoom.Remote.Settings;

namespace ControlRoom.Remote.Shells;

/// <summary>Chooses between this machine's shell and ssh.</summary>
internal sealed class ShellRoutes(RemoteOptions options)
{
    /// <summary>The OpenSSH client.</summary>
    public const string Ssh = "ssh";

    /// <summary>The way to an address that <see cref="HostAddress"/> does not object to.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="usesKerberos">True to try Kerberos before keys.</param>
    public ShellCommand To(string address, bool usesKerberos = false) =>
        options.IsLocal(address) ? new("/bin/sh", ["-s"]) : OfSsh(address, usesKerberos);

    private ShellCommand OfSsh(string address, bool usesKerberos)
    {
        var seconds = Math.Ceiling(options.ConnectTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new(
            Ssh,
            [
                // No terminal, never a question, no password: nobody is there to answer.
                "-T",
                "-o",
                "BatchMode=yes",
                "-o",
                $"PreferredAuthentications={(usesKerberos ? "gssapi-keyex,gssapi-with-mic," : string.Empty)}publickey",
                "-o",
                $"ConnectTimeout={seconds}",
                "-o",
                $"StrictHostKeyChecking={(options.HostKeyPolicy == HostKeyPolicy.AcceptNew ? "accept-new" : "yes")}",
                // A connection of its own, used for nothing else, that notices a dead line.
                "-o",
                "ControlPath=none",
                "-o",
                "ClearAllForwardings=yes",
                "-o",
                "ForwardAgent=no",
                "-o",
                "ForwardX11=no",
                "-o",
                "RemoteCommand=none",
                "-o",
                "ServerAliveInterval=5",
                "-o",
                "ServerAliveCountMax=2",
                // It tells the host key's fingerprint at this level only.
                "-o",
                "LogLevel=DEBUG1",
                .. options.ConfigFile.Length > 0 ? new[] { "-F", options.ConfigFile } : [],
                .. options.User.Length > 0 ? new[] { "-l", options.User } : [],
                "--",
                address,
                "sh",
                "-s",
            ]
        );
    }
}
