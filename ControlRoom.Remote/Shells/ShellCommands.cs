using System.Globalization;
using ControlRoom.Remote.Addresses;
using ControlRoom.Remote.Settings;

namespace ControlRoom.Remote.Shells;

/// <summary>Chooses between a local shell and ssh.</summary>
internal sealed class ShellCommands(RemoteOptions options)
{
    /// <summary>The name of the OpenSSH client.</summary>
    public const string Ssh = "ssh";

    /// <summary>Returns the command that opens a shell at an address that <see cref="HostAddress"/> accepts.</summary>
    /// <param name="address">The address.</param>
    /// <param name="usesKerberos">True to try Kerberos before keys.</param>
    public ShellCommand For(string address, bool usesKerberos = false) =>
        options.IsLocal(address) ? new("/bin/sh", ["-s"]) : OfSsh(address, usesKerberos);

    private ShellCommand OfSsh(string address, bool usesKerberos)
    {
        var seconds = Math.Ceiling(options.ConnectTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new(
            Ssh,
            [
                // No terminal, no prompts and no password, because no user can answer.
                "-T",
                "-o",
                "BatchMode=yes",
                "-o",
                $"PreferredAuthentications={(usesKerberos ? "gssapi-keyex,gssapi-with-mic," : string.Empty)}publickey",
                "-o",
                $"ConnectTimeout={seconds}",
                "-o",
                $"StrictHostKeyChecking={(options.HostKeyPolicy == HostKeyPolicy.AcceptNew ? "accept-new" : "yes")}",
                // A separate connection, used for nothing else, that detects a lost connection.
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
                // ssh reports the fingerprint of the host key only at this level.
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
