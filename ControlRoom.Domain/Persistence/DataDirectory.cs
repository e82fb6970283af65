namespace ControlRoom.Domain.Persistence;

/// <summary>The directory of everything that is kept. It holds keys: nobody but its owner has any business there.</summary>
public static class DataDirectory
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Makes it if it is missing, for its owner alone. One that exists is left as it is: it may be somebody's whole home.
    /// </summary>
    /// <returns>A sentence if others can look into it; null if they cannot.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public static string? Make(string path)
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
            : $"Others can look into the data directory {path}, which holds keys: chmod 700 {path}";
    }
}
