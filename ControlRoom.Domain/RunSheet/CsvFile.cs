using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Comma-separated values as RFC 4180 has them, and as spreadsheets write them: any end of line, semicolons or tabs instead of commas.
/// </summary>
public static class CsvFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly CsvReaderOptions Reading = new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,
    };

    private static readonly CsvWriterOptions Writing = new()
    {
        Quoting = CsvQuoting.WhenNeededOrWhitespace,

        // A spreadsheet that takes semicolons or tabs for separators would read two fields.
        ShouldQuote = (field, _, _, _) => field.ContainsAny(';', '\t'),
    };

    /// <summary>The text of a file: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static string Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            return file switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Strict.GetString(file[3..]),
                [0xFF, 0xFE, ..] => Utf16(bigEndian: false).GetString(file[2..]),
                [0xFE, 0xFF, ..] => Utf16(bigEndian: true).GetString(file[2..]),
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
        using var reader = CsvReader.FromText(text, Reading with { Separator = SeparatorOf(text) });
        while (reader.Read())
        {
            yield return Current(reader);
        }
    }

    /// <summary>A writer of records as RFC 4180 has them, in UTF-8.</summary>
    /// <param name="output">Where to; left open.</param>
    /// <param name="byteOrderMark">True for spreadsheets that take a file without one for another encoding.</param>
    public static CsvWriter To(Stream output, bool byteOrderMark = false) =>
        CsvWriter.Create(output, Writing with { WriteByteOrderMark = byteOrderMark }, leaveOpen: true);

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true);

    private static CsvRecord Current(CsvReader reader)
    {
        var fields = ImmutableArray.CreateBuilder<string>(reader.FieldCount);
        var line = (int)reader.LineNumber;
        for (var place = 0; place < reader.FieldCount; place++)
        {
            // The library tells only of the first fault of a record, and a quote within a field without quotes is none to us.
            var raw = reader.GetRawSpan(place);
            if (raw is [(byte)'"', ..] && FaultIn(raw) is { } fault)
            {
                throw new FormatException($"Line {line + raw[..fault.At].Count((byte)'\n')}: {fault.Why}");
            }

            line += raw.Count((byte)'\n');
            fields.Add(reader.GetString(place));
        }

        return new CsvRecord((int)reader.LineNumber, fields.MoveToImmutable());
    }

    /// <summary>What is wrong with a field that begins with a quote.</summary>
    private static (int At, string Why)? FaultIn(ReadOnlySpan<byte> raw)
    {
        for (var at = 1; at < raw.Length; at++)
        {
            if (raw[at] != '"')
            {
                continue;
            }

            if (at + 1 == raw.Length)
            {
                return null;
            }

            at++;
            if (raw[at] != '"')
            {
                return (at, "something follows a closing quote.");
            }
        }

        return (0, "a quote is opened and never closed.");
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
