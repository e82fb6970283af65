namespace ControlRoom.Tests.Remote;

/// <summary>A directory for one test, deleted after it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("controlroom-").FullName;

    /// <summary>The path of a file in the directory.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes an executable file.</summary>
    public string Program(string name, string text)
    {
        File.WriteAllText(this[name], text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(this[name], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return this[name];
    }

    /// <summary>Allows every user of the machine to read and execute files in the directory.</summary>
    public string ForEveryone(string name, UnixFileMode more = UnixFileMode.None)
    {
        const UnixFileMode Everyone =
            UnixFileMode.UserRead
            | UnixFileMode.UserWrite
            | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, Everyone);
            File.SetUnixFileMode(this[name], Everyone | more);
        }

        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
