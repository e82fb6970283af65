using System.Collections.Immutable;
using System.Net;

namespace ControlRoom.Remote.SshConfig;

/// <summary>The locations of ssh_config, and the values of its tokens on this machine.</summary>
internal sealed record SshConfigLocations
{
    /// <summary>The home directory of the user who runs this program.</summary>
    public required string Home { get; init; }

    /// <summary>The name of that user.</summary>
    public required string LocalUser { get; init; }

    /// <summary>The name of this machine.</summary>
    public required string LocalHost { get; init; }

    /// <summary>The directory of the system's files: <c>/etc/ssh</c>.</summary>
    public required string SystemDirectory { get; init; }

    /// <summary>The only file to read, instead of the user's and the system's files; empty for those files.</summary>
    public string ConfigFile { get; init; } = string.Empty;

    /// <summary>Returns the value of an environment variable.</summary>
    public Func<string, string?> EnvironmentVariable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The user's directory: <c>~/.ssh</c>.</summary>
    public string UserDirectory => Path.Combine(Home, ".ssh");

    /// <summary>The default identities, in the order of ssh. Keys on FIDO tokens work only through an agent.</summary>
    public static ImmutableArray<string> DefaultIdentities { get; } =
    [
        "~/.ssh/id_rsa",
        "~/.ssh/id_ecdsa",
        "~/.ssh/id_ecdsa_sk",
        "~/.ssh/id_ed25519",
        "~/.ssh/id_ed25519_sk",
        "~/.ssh/id_xmss",
        "~/.ssh/id_dsa",
    ];

    /// <summary>
    /// Returns the locations for this process. As in ssh, the home directory is that of the user's account, not the value of HOME.
    /// </summary>
    /// <param name="configFile">The only file to read; empty for the user's and the system's files.</param>
    public static SshConfigLocations ForThisProcess(string configFile) =>
        new()
        {
            Home = LocalAccounts.OwnHome() ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            LocalUser = Environment.UserName,
            LocalHost = Dns.GetHostName(),
            SystemDirectory = OperatingSystem.IsWindows()
                ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "ssh")
                : "/etc/ssh",
            ConfigFile = configFile,
        };

    /// <summary>
    /// Returns the path with <c>~</c> replaced by the home directory, or <c>~daq</c> by that of a user of this machine; unchanged if there
    /// is no such user.
    /// </summary>
    public string ExpandTilde(string path)
    {
        if (path is not ['~', ..])
        {
            return path;
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var user = slash < 0 ? path[1..] : path[1..slash];
        var home = user.Length == 0 ? Home : LocalAccounts.HomeOf(user);
        if (home is null)
        {
            return path;
        }

        if (slash < 0)
        {
            return home;
        }

        return Path.Combine(home, path[slash..].TrimStart('/'));
    }

    /// <summary>Returns <c>~daq</c> if the path begins with it and there is no such user on this machine; null otherwise.</summary>
    public string? UnknownUser(string path) => ExpandTilde(path) is ['~', ..] left ? left.Split('/')[0] : null;
}
