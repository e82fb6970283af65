using System.Collections.Immutable;
using ControlRoom.Domain.RunSheet;
using CsvHelper;

namespace ControlRoom.Formats.Csv;

/// <summary>Comma-separated values, read and written by CsvHelper.</summary>
public sealed class CsvFormat : ICsvFormat
{
    private static readonly CsvReaderOptions Reading = new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,

        // CsvSeparator handles a first line sep=;
        DetectSeparatorHint = false,
    };

    private static readonly CsvWriterOptions Writing = new()
    {
        Quoting = CsvQuoting.WhenNeededOrWhitespace,

        // A spreadsheet that uses semicolons or tabs as separators would read two fields.
        ShouldQuote = (field, _, _, _) => field.ContainsAny(';', '\t'),
    };

    /// <inheritdoc/>
    public IEnumerable<CsvRecord> Read(string text, char separator)
    {
        using var reader = CsvReader.FromText(text, Reading with { Separator = separator });
        while (reader.Read())
        {
            yield return Current(reader);
        }
    }

    /// <inheritdoc/>
    public ICsvWriter Write(Stream output, bool byteOrderMark = false) =>
        new RecordWriter(CsvWriter.Create(output, Writing with { WriteByteOrderMark = byteOrderMark }, leaveOpen: true));

    private static CsvRecord Current(CsvReader reader)
    {
        var fields = ImmutableArray.CreateBuilder<string>(reader.FieldCount);
        var line = (int)reader.LineNumber;
        for (var place = 0; place < reader.FieldCount; place++)
        {
            // The library reports only the first fault of a record, and counts a quote inside an unquoted field, which is allowed here.
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

    /// <summary>Checks a field that begins with a quote. Returns the fault with its byte offset; null if there is none.</summary>
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
