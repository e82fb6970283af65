namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// Comma-separated values as described by RFC 4180 and as written by spreadsheets: any line ending, semicolons or tabs instead of commas.
/// </summary>
public interface ICsvFormat
{
    /// <summary>Reads the records of a text one by one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The character between its fields; ASCII.</param>
    /// <exception cref="FormatException">
    /// A quote is not closed, or text follows a closing quote. The message begins with the line: "Line 3: …". Thrown when that record
    /// is read.
    /// </exception>
    IEnumerable<CsvRecord> Read(string text, char separator);

    /// <summary>Creates a writer of records as described by RFC 4180, in UTF-8.</summary>
    /// <param name="output">The stream to write to; it stays open.</param>
    /// <param name="byteOrderMark">True for spreadsheets that assume another encoding if there is none.</param>
    ICsvWriter Write(Stream output, bool byteOrderMark = false);
}
