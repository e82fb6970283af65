using System.Collections.Immutable;
using ControlRoom.Domain.Hosts;
using ControlRoom.Domain.Text;

namespace ControlRoom.Remote.Output;

/// <summary>Reads the output of others.sh: a letter for the kind of file and its name, in hexadecimal:
/// <code>
///  66 58 2e 47 52 41 57 00 6c 61 2e 67 72 61 77 00
/// </code>
/// </summary>
internal static class OtherFilesReader
{
    /// <summary>Returns the files in order of their names; null if the text has another format.</summary>
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
