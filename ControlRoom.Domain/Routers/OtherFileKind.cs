namespace ControlRoom.Domain.Routers;

/// <summary>What something in a directory is.</summary>
public enum OtherFileKind
{
    /// <summary>A file with another name than a router gives: another ending, in capitals, or hidden.</summary>
    File,

    /// <summary>A symbolic link, wherever it leads.</summary>
    Link,

    /// <summary>A directory that is called like a GRAW file.</summary>
    Directory,

    /// <summary>A socket, a pipe or a device.</summary>
    Special,
}
