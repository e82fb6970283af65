namespace ControlRoom.Domain.Persistence;

/// <summary>The directory with all data of the control room. It contains keys, so only its owner should have access.</summary>
public static class DataDirectory
{
    /// <summary>The name of the database file in the data directory.</summary>
    public const string DatabaseFileName = "controlroom.db";

    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Creates the directory if it does not exist, with access for its owner only. The permissions of an existing directory are not
    /// changed, because it may be the home directory of a user.
    /// </summary>
    /// <returns>A warning if other users can access the directory; null if they cannot.</returns>
    /// <exception cref="IOException">The directory cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not create the directory.</exception>
    public static string? Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return null;
        }

        Directory.CreateDirectory(path, Owner);
        var mode = File.GetUnixFileMode(path);
        return (mode & ~Owner) == UnixFileMode.None
            ? null
            : $"Other users can access the data directory {path}, which contains keys. Run: chmod 700 {path}";
    }
}
