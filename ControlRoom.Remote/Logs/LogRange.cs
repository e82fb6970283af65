using System.Globalization;

namespace ControlRoom.Remote.Logs;

/// <summary>
/// The file and the range that were read: <c>1234567 200000 137856</c>, that is, inode, size, and offset of the first byte that was read.
/// </summary>
internal sealed record LogRange(string Inode, long Size, long Offset)
{
    /// <summary>Reads the section; null if it has another format.</summary>
    public static LogRange? Parse(string? text) =>
        text?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var inode, var size, var from]
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
        && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            ? new LogRange(inode, bytes, first)
            : null;
}
