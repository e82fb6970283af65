namespace ControlRoom.Domain.Hosts;

/// <summary>A position in a log file.</summary>
/// <param name="Inode">The inode number of the file. A file with the same name and another inode is another log.</param>
/// <param name="Offset">The number of bytes before the position, which is always the beginning of a line.</param>
public sealed record LogPosition(string Inode, long Offset);
