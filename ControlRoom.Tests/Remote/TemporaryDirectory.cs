namespace ControlRoom.Tests.Remote;

/// <summary>A directory of a test's own, gone with it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("controlroom-").FullName;

    /// <summary>A path in it.</summary>
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

    /// <summary>Lets every user of the machine read and run a file in it.</summary>
    public string ForEveryone(string name, UnixFileMode more = UnixFileMode.None)
    {
        const UnixFileMode Everybody =
            UnixFileMode.UserRead
            | UnixFileMode.UserWrite
            | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, Everybody);
            File.SetUnixFileMode(this[name], Everybody | more);
        }

        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
