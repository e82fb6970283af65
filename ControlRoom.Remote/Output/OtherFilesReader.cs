using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;

namespace ControlRoom.Remote.Output;

/// <summary>Reads what others.sh prints: a letter for what it is, and its name, in hexadecimal:
/// <code>
///  66 58 2e 47 52 41 57 00 6c 61 2e 67 72 61 77 00
/// </code>
/// </summary>
internal static class OtherFilesReader
{
    /// <summary>What is there, in order; null if the text is anything else.</summary>
    public static ImmutableArray<OtherFile>? Parse(string text)
    {
        if (HexNames.Parse(text) is not { } entries)
        {
            return null;
        }

        var files = ImmutableArray.CreateBuilder<OtherFile>(entries.Length);
        foreach (var entry in entries)
        {
            if (entry.Length < 2 || KindOf(entry[0]) is not { } kind)
            {
                return null;
            }

            files.Add(new OtherFile(entry[1..], kind));
        }

        return [.. files.OrderBy(f => f.Name, FileNameOrder.Instance)];
    }

    private static OtherFileKind? KindOf(char letter) =>
        letter switch
        {
            'f' => OtherFileKind.File,
            'l' => OtherFileKind.Link,
            'd' => OtherFileKind.Directory,
            's' => OtherFileKind.Special,
            _ => null,
        };
}
