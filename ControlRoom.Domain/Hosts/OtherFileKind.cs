namespace ControlRoom.Domain.Hosts;

/// <summary>What something in a directory is.</summary>
public enum OtherFileKind
{
    /// <summary>A file that no router writes: with another ending, in capitals, or hidden.</summary>
    File,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A socket, a pipe or a device.</summary>
    Special,
}
