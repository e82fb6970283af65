namespace ControlRoom.Remote.Shells;

/// <summary>Finds programs on this machine.</summary>
internal static class ProgramFile
{
    /// <summary>Returns the file that would be started; null if there is none.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="path">The directories that are searched, as in PATH; null for none.</param>
    public static string? Find(string name, string? path) =>
        (path ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
}
