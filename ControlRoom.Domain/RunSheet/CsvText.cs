using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Decodes files: UTF-8, UTF-16 with a byte order mark, or Windows-1252 if the user says so.</summary>
public static class CsvText
{
    private const char ByteOrderMark = '\ufeff';
    private const int MostSamples = 3;
    private const int LongestSample = 30;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes that Windows-1252 leaves undefined: a file that has one is not Windows-1252.</summary>
    private static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// Returns the text without byte order marks, even if there are several; null if the file is not UTF-8, but may be Windows-1252.
    /// </summary>
    /// <exception cref="FormatException">The file is neither.</exception>
    public static string? Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            return Checked(
                file switch
                {
                    [0xFF, 0xFE, ..] => Utf16(bigEndian: false).GetString(file),
                    [0xFE, 0xFF, ..] => Utf16(bigEndian: true).GetString(file),
                    _ => Utf8.GetString(file),
                }
            );
        }
        catch (DecoderFallbackException notUtf8) when (file is not [0xFF, 0xFE, ..] and not [0xFE, 0xFF, ..] and not [0xEF, 0xBB, 0xBF, ..])
        {
            return file.ContainsAny(Undefined)
                ? throw new FormatException("The file is neither UTF-8 nor Windows-1252. Save it as \"CSV UTF-8\".", notUtf8)
                : null;
        }
        catch (DecoderFallbackException broken)
        {
            throw new FormatException(
                "The file begins with the byte order mark of UTF-8 or UTF-16, but its contents are neither. Save it as \"CSV UTF-8\".",
                broken
            );
        }
    }

    /// <summary>Returns the text of a file that is Windows-1252 according to the user.</summary>
    /// <exception cref="FormatException">The file contains zero bytes, so it is not Windows-1252.</exception>
    public static string DecodeWindows1252(ReadOnlySpan<byte> file) => Checked(Windows1252.GetString(file));

    /// <summary>
    /// Returns a few words of a text that depend on its encoding, so that the user can see whether they are decoded correctly.
    /// </summary>
    public static ImmutableArray<string> Samples(string text)
    {
        var samples = ImmutableArray.CreateBuilder<string>(MostSamples);
        for (var at = IndexOfNonAscii(text, 0); at >= 0 && samples.Count < MostSamples; at = IndexOfNonAscii(text, at))
        {
            var (start, end) = (at, at);
            while (start > 0 && at - start < LongestSample && !Ends(text[start - 1]))
            {
                start--;
            }

            while (end < text.Length && end - at < LongestSample && !Ends(text[end]))
            {
                end++;
            }

            // A no-break space is not ASCII, but still ends a word.
            at = Math.Max(end, at + 1);
            if (end > start && !samples.Contains(text[start..end]))
            {
                samples.Add(text[start..end]);
            }
        }

        return samples.ToImmutable();
    }

    private static bool Ends(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '"';

    private static int IndexOfNonAscii(string text, int from)
    {
        var at = text.AsSpan(from).IndexOfAnyExceptInRange('\0', '\x7f');
        return at < 0 ? -1 : from + at;
    }

    /// <summary>Removes all byte order marks: spreadsheets and scripts may add a second one to a file that already has one.</summary>
    private static string Checked(string text) =>
        text.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException(
                "The file contains zero bytes: it is UTF-16 without its byte order mark, or not text at all. Save it as \"CSV UTF-8\"."
            )
            : text.TrimStart(ByteOrderMark);

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true);
}
