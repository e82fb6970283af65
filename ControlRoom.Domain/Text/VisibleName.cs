using System.Globalization;
using System.Text;

namespace ControlRoom.Domain.Text;

/// <summary>
/// Formats file names for every page, the manifest, the log and the API, so that different names look different. Invisible characters,
/// bytes that are not UTF-8, and the backslash itself are written as <c>\xFF</c>, one for each byte. A plain name is unchanged.
/// </summary>
public static class VisibleName
{
    /// <summary>Returns the displayed form of a name.</summary>
    /// <param name="name">The name; bytes that are not UTF-8 are lone surrogates, U+DC80 to U+DCFF.</param>
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

    /// <summary>Returns the escaped UTF-8 bytes of a character, as they are in the name on the host.</summary>
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

    /// <summary>Returns the escaped form of a byte.</summary>
    public static string Escaped(byte value) => string.Create(CultureInfo.InvariantCulture, $"\\x{value:X2}");

    /// <summary>True if the character is visible. Control and formatting characters can make one name look like another.</summary>
    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
