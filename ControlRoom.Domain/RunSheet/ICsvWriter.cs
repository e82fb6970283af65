namespace ControlRoom.Domain.RunSheet;

/// <summary>Writes records of comma-separated values to a stream. Disposing it flushes; the stream stays open.</summary>
public interface ICsvWriter : IAsyncDisposable
{
    /// <summary>
    /// Writes one record. Fields are quoted where RFC 4180 asks for it, and where they contain a semicolon or a tab: spreadsheets that use
    /// these as separators would otherwise split them.
    /// </summary>
    /// <param name="fields">The fields; each record has the same number of them.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask WriteRecordAsync(string[] fields, CancellationToken cancellationToken);

    /// <summary>Passes everything written so far to the stream.</summary>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
