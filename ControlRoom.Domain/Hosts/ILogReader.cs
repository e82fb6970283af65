namespace ControlRoom.Domain.Hosts;

/// <summary>
/// Reads the ends of log files on DAQ hosts, however large they are. Never throws for what a host does, only if cancelled.
/// </summary>
public interface ILogReader
{
    /// <summary>The last lines of a file.</summary>
    /// <param name="address">The host.</param>
    /// <param name="path">The file there; <c>~</c> and <c>~/…</c> mean the home directory.</param>
    /// <param name="lines">How many lines at most, 1 to 10,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<LogPiece> TailAsync(string address, string path, int lines, CancellationToken cancellationToken);

    /// <summary>What has come since an earlier piece.</summary>
    /// <param name="address">The host.</param>
    /// <param name="path">The file there.</param>
    /// <param name="after">Where that piece ended.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<LogPiece> MoreAsync(string address, string path, LogPosition after, CancellationToken cancellationToken);
}
