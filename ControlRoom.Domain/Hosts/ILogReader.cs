namespace ControlRoom.Domain.Hosts;

/// <summary>
/// Reads the ends of log files of any size on DAQ hosts. Failures of a host are returned, not thrown; only cancellation throws.
/// </summary>
public interface ILogReader
{
    /// <summary>Reads the last lines of a file.</summary>
    /// <param name="address">The host.</param>
    /// <param name="path">The path on the host; <c>~</c> and <c>~/…</c> mean the home directory.</param>
    /// <param name="lines">The maximum number of lines, 1 to 10,000.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<LogChunk> TailAsync(string address, string path, int lines, CancellationToken cancellationToken);

    /// <summary>Reads what has been added since an earlier piece.</summary>
    /// <param name="address">The host.</param>
    /// <param name="path">The path on the host.</param>
    /// <param name="after">The end of that piece.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    Task<LogChunk> ReadMoreAsync(string address, string path, LogPosition after, CancellationToken cancellationToken);
}
