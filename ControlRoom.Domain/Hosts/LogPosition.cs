namespace ControlRoom.Domain.Hosts;

/// <summary>A place in a log file.</summary>
/// <param name="Inode">Which file it was: another one under the same name is another log.</param>
/// <param name="Offset">Bytes before the place; always the beginning of a line.</param>
public sealed record LogPosition(string Inode, long Offset);
