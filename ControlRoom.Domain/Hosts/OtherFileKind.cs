namespace ControlRoom.Domain.Hosts;

/// <summary>The kind of an entry in a directory.</summary>
public enum OtherFileKind
{
    /// <summary>A file with a name that no router uses: with another extension, in capitals, or hidden.</summary>
    File,

    /// <summary>A symbolic link, whatever its target.</summary>
    Link,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A socket, a pipe or a device file.</summary>
    Special,
}
