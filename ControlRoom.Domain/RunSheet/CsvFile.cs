using System.Collections.Immutable;
using CsvHelper;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Comma-separated values as RFC 4180 has them, and as spreadsheets write them: any end of line, semicolons or tabs instead of commas.
/// </summary>
public static class CsvFile
{
    private static readonly CsvReaderOptions Reading = new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,

        // CsvSeparator knows of a first line sep=; and leaves it out.
        DetectSeparatorHint = false,
    };

    private static readonly CsvWriterOptions Writing = new()
    {
        Quoting = CsvQuoting.WhenNeededOrWhitespace,

        // A spreadsheet that takes semicolons or tabs for separators would read two fields.
        ShouldQuote = (field, _, _, _) => field.ContainsAny(';', '\t'),
    };

    /// <summary>The records of a text, whose first line says with its separators what they are.</summary>
    /// <exception cref="FormatException">A quote is not closed, or something follows a closing one.</exception>
    public static IEnumerable<CsvRecord> Read(string text) => Read(text, CsvSeparator.MostFrequent(text));

    /// <summary>The records of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">What stands between its fields; ASCII.</param>
    /// <exception cref="FormatException">A quote is not closed, or something follows a closing one.</exception>
    public static IEnumerable<CsvRecord> Read(string text, char separator)
    {
        using var reader = CsvReader.FromText(text, Reading with { Separator = separator });
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
}
