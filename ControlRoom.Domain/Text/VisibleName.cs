using System.Globalization;
using System.Text;

namespace ControlRoom.Domain.Text;

/// <summary>
/// Names of files as people and programs see them, on every page, in the manifest, the log and the API: different names look different.
/// What cannot be seen, bytes that are no UTF-8, and the backslash itself are written <c>\xFF</c>, one for each byte. A plain name is
/// itself.
/// </summary>
public static class VisibleName
{
    /// <summary>A name as it is shown.</summary>
    /// <param name="name">Bytes that are no UTF-8 are lone surrogates, U+DC80 to U+DCFF.</param>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; )
        {
            if (!Rune.TryGetRuneAt(name, i, out var rune))
            {
                text.Append(Escaped((byte)name[i++]));
                continue;
            }

            i += rune.Utf16SequenceLength;
            if (rune.Value != '\\' && IsSeen(rune))
            {
                text.Append(rune);
            }
            else
            {
                text.Append(BytesOf(rune));
            }
        }

        return text.ToString();
    }

    /// <summary>A character byte by byte, as the name has it on the host.</summary>
    public static string BytesOf(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var text = new StringBuilder();
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            text.Append(Escaped(value));
        }

        return text.ToString();
    }

    /// <summary>A byte as it is written where it cannot be shown.</summary>
    public static string Escaped(byte value) => string.Create(CultureInfo.InvariantCulture, $"\\x{value:X2}");

    /// <summary>Control characters, and those that only say how others are to be drawn, can make one name look like another.</summary>
    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
