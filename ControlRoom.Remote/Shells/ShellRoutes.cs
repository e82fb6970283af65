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
                // No terminal, and never a question: nobody is there to answer it.
                "-T", "-o", "BatchMode=yes", "-o", $"ConnectTimeout={seconds}",
                .. options.ConfigFile.Length > 0 ? new[] { "-F", options.ConfigFile } : [],
                .. options.User.Length > 0 ? new[] { "-l", options.User } : [],
                "--", address, "sh", "-s",
            ]);
    }
}
