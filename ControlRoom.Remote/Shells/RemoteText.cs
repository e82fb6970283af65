using System.Text;
using System.Text.Unicode;
using ControlRoom.Domain.Text;

namespace ControlRoom.Remote.Shells;

/// <summary>
/// Converts between the bytes that a host uses and strings. File names are bytes, mostly UTF-8. Bytes that are not UTF-8 become lone
/// surrogates (U+DC80 to U+DCFF for 0x80 to 0xFF), so that every name is sent back to the host unchanged.
/// </summary>
internal static class RemoteText
{
    private const int Carrier = 0xDC00;

    /// <summary>Returns any bytes as text; <see cref="Encode"/> returns the same bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
                bytes = bytes[used..];
            }
            else
            {
                text.Append((char)(Carrier + bytes[0]));
                bytes = bytes[1..];
            }
        }

        return text.ToString();
    }

    /// <summary>Returns the bytes of a text; other lone surrogates, which no host sends, become U+FFFD.</summary>
    public static byte[] Encode(string text)
    {
        using var bytes = new MemoryStream(text.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (var i = 0; i < text.Length; )
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                bytes.Write(buffer[..rune.EncodeToUtf8(buffer)]);
                i += rune.Utf16SequenceLength;
                continue;
            }

            if (text[i] is >= (char)(Carrier + 0x80) and <= (char)(Carrier + 0xFF))
            {
                bytes.WriteByte((byte)(text[i] - Carrier));
            }
            else
            {
                bytes.Write("\uFFFD"u8);
            }

            i++;
        }

        return bytes.ToArray();
    }

    /// <summary>Returns the text for display: control characters and bytes that are not text become <c>\x1B</c>.</summary>
    public static string ForDisplay(string text) =>
        text.Any(c => char.IsControl(c) || char.IsSurrogate(c)) ? string.Concat(text.EnumerateRunesOrCarriers()) : text;

    private static IEnumerable<string> EnumerateRunesOrCarriers(this string text)
    {
        for (var i = 0; i < text.Length; )
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                yield return Rune.IsControl(rune) ? VisibleName.BytesOf(rune) : rune.ToString();
                i += rune.Utf16SequenceLength;
            }
            else
            {
                yield return VisibleName.Escaped((byte)text[i]);
                i++;
            }
        }
    }
}
