using System.Globalization;

namespace ControlRoom.Remote.Shells;

/// <summary>Chooses between this machine's shell and ssh.</summary>
internal sealed class ShellRoutes(RemoteOptions options)
{
    /// <summary>The way to an address that <see cref="HostAddress"/> does not object to.</summary>
    public ShellCommand To(string address) => options.IsLocal(address) ? new("/bin/sh", ["-s"]) : Ssh(address);

    private ShellCommand Ssh(string address)
    {
        var seconds = Math.Ceiling(options.ConnectTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new(
            "ssh",
            [
                // No terminal, never a question, no password: nobody is there to answer.
                "-T", "-o", "BatchMode=yes", "-o", "PreferredAuthentications=publickey", "-o", $"ConnectTimeout={seconds}",
                "-o", $"StrictHostKeyChecking={(options.HostKeyPolicy == HostKeyPolicy.AcceptNew ? "accept-new" : "yes")}",

                // A connection of its own, used for nothing else, that notices a dead line.
                "-o", "ControlPath=none", "-o", "ClearAllForwardings=yes", "-o", "ForwardAgent=no", "-o", "ForwardX11=no", "-o", "RemoteCommand=none",
                "-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=2",

                // It tells the host key's fingerprint at this level only.
                "-o", "LogLevel=DEBUG1",
                .. options.ConfigFile.Length > 0 ? new[] { "-F", options.ConfigFile } : [],
                .. options.User.Length > 0 ? new[] { "-l", options.User } : [],
                "--", address, "sh", "-s",
            ]);
    }
}
