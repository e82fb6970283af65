namespace ControlRoom.Remote.SshConfig;

/// <summary>The accounts of this machine in <c>/etc/passwd</c>. Accounts of a directory service are not included.</summary>
internal static class LocalAccounts
{
    private const string Accounts = "/etc/passwd";
    private const int Name = 0;
    private const int Id = 2;
    private const int Home = 5;

    /// <summary>Returns the home directory of a user; null if there is no such user on this machine.</summary>
    public static string? HomeOf(string user) => HomeWhere(Name, user);

    /// <summary>Returns the home directory of the user who runs this program; null if it is unknown.</summary>
    public static string? OwnHome() => OwnId() is { Length: > 0 } id ? HomeWhere(Id, id) : null;

    /// <summary>Returns the user id of the user who runs this program; empty if the system has none.</summary>
    public static string OwnId()
    {
        const string Status = "/proc/self/status";
        var lines = File.Exists(Status) ? File.ReadLines(Status) : [];
        var line = lines.FirstOrDefault(l => l.StartsWith("Uid:", StringComparison.Ordinal));
        return line?.Split('\t') is [_, var id, ..] ? id : string.Empty;
    }

    private static string? HomeWhere(int field, string value)
    {
        try
        {
            var lines = File.Exists(Accounts) ? File.ReadLines(Accounts) : [];
            var home = lines.Select(line => line.Split(':')).FirstOrDefault(f => f.Length > Home && f[field] == value)?[Home];
            return string.IsNullOrEmpty(home) ? null : home;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
