using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using CsvHelper;

namespace ControlRoom.Formats.Csv;

/// <summary>
/// Reads and writes comma-separated values as in RFC 4180, and reads what spreadsheets write: any line end, and semicolons or tabs instead
/// of commas.
/// </summary>
public static class CsvFile
{
    private static readonly CsvReaderOptions Reading = new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,

        // CsvSeparator handles a first line sep=; itself.
        DetectSeparatorHint = false,
    };

    private static readonly CsvWriterOptions Writing = new()
    {
        Quoting = CsvQuoting.WhenNeededOrWhitespace,

        // A spreadsheet that uses semicolons or tabs as separators would read two fields.
        ShouldQuote = (field, _, _, _) => field.ContainsAny(';', '\t'),
    };

    /// <summary>Reads the records of a text with the separator that is most frequent in its first line.</summary>
    /// <exception cref="FormatException">A quote is not closed, or text follows a closing quote.</exception>
    public static IEnumerable<CsvRecord> Read(string text) => Read(text, CsvSeparator.MostFrequent(text));

    /// <summary>Reads the records of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The separator of its fields; ASCII.</param>
    /// <exception cref="FormatException">A quote is not closed, or text follows a closing quote.</exception>
    public static IEnumerable<CsvRecord> Read(string text, char separator)
    {
        using var reader = CsvReader.FromText(text, Reading with { Separator = separator });
        while (reader.Read())
        {
            yield return Current(reader);
        }
    }

    /// <summary>Returns a writer of records as in RFC 4180, in UTF-8.</summary>
    /// <param name="output">The destination; it is left open.</param>
    /// <param name="byteOrderMark">True to begin with a byte order mark, for spreadsheets that otherwise assume another encoding.</param>
    public static CsvWriter To(Stream output, bool byteOrderMark = false) =>
        CsvWriter.Create(output, Writing with { WriteByteOrderMark = byteOrderMark }, leaveOpen: true);

    private static CsvRecord Current(CsvReader reader)
    {
        var fields = ImmutableArray.CreateBuilder<string>(reader.FieldCount);
        var line = (int)reader.LineNumber;
        for (var place = 0; place < reader.FieldCount; place++)
        {
            // The library reports only the first fault of a record, and also a quote within an unquoted field, which is valid here.
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

    /// <summary>Returns what is wrong with a field that begins with a quote; null if nothing is.</summary>
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
                return (at, "text follows a closing quote.");
            }
        }

        return (0, "a quote is opened but never closed.");
    }

    private sealed class RecordWriter(CsvWriter writer) : ICsvWriter
    {
        public ValueTask WriteRecordAsync(string[] fields, CancellationToken cancellationToken) =>
            writer.WriteRecordAsync(fields, cancellationToken);

        public ValueTask FlushAsync(CancellationToken cancellationToken) => writer.FlushAsync(cancellationToken);

        public ValueTask DisposeAsync() => writer.DisposeAsync();
    }
}
