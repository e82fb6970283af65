using System.Collections.Immutable;
using System.Text;

namespace ControlRoom.Domain.RunSheet;

/// <summary>Reads comma-separated values as RFC 4180 has them, and as spreadsheets write them: any end of line, semicolons or tabs instead of commas.</summary>
public static class CsvReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static string Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            return file switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Strict.GetString(file[3..]),
                [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true).GetString(file[2..]),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true).GetString(file[2..]),
                _ => Strict.GetString(file),
            };
        }
        catch (DecoderFallbackException notText)
        {
            throw new FormatException("The file is not UTF-8: save it as \"CSV UTF-8\".", notText);
        }
    }

    /// <summary>The records of a text.</summary>
    /// <exception cref="FormatException">A quote is not closed, or something follows a closing one.</exception>
    public static IEnumerable<CsvRecord> Read(string text)
    {
        var separator = SeparatorOf(text);
        var (position, line) = (0, 1);
        while (position < text.Length)
        {
            var began = line;
            var fields = ImmutableArray.CreateBuilder<string>();
            do
            {
                fields.Add(ReadField(text, separator, ref position, ref line));
            }
            while (position < text.Length && text[position++] == separator && (position < text.Length || AddLast(fields)));

            // A record ends with \r\n, \n or \r; ReadField stops before it and the loop has taken its first character.
            if (position > 0 && position <= text.Length && text[position - 1] == '\r' && position < text.Length && text[position] == '\n')
            {
                position++;
            }

            line++;
            yield return new CsvRecord(began, fields.ToImmutable());
        }
    }

    /// <summary>A separator at the very end is followed by one more field, which is empty.</summary>
    private static bool AddLast(ImmutableArray<string>.Builder fields)
    {
        fields.Add(string.Empty);
        return false;
    }

    private static string ReadField(string text, char separator, ref int position, ref int line)
    {
        if (position >= text.Length || text[position] != '"')
        {
            var start = position;
            while (position < text.Length && text[position] != separator && text[position] is not ('\r' or '\n'))
            {
                position++;
            }

            return text[start..position];
        }

        var (began, field) = (line, new StringBuilder());
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"')
            {
                line += text[position] == '\n' ? 1 : 0;
                field.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '"')
            {
                field.Append('"');
                position++;
            }
            else
            {
                position++;
                return position >= text.Length || text[position] == separator || text[position] is '\r' or '\n'
                    ? field.ToString()
                    : throw new FormatException($"Line {line}: something follows a closing quote.");
            }
        }

        throw new FormatException($"Line {began}: a quote is opened and never closed.");
    }

    /// <summary>The separator that the first line has most of, outside quotes.</summary>
    private static char SeparatorOf(string text)
    {
        var counts = new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0 };
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\r' or '\n')
            {
                break;
            }
            else if (!quoted && counts.TryGetValue(c, out var count))
            {
                counts[c] = count + 1;
            }
        }

        return counts.MaxBy(c => c.Value).Key;
    }
}
