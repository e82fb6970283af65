using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Persistence.Hosts;

/// <summary>
/// Checks whether the data directory and the database in it can be written. Failures of the disk are returned, not thrown. A check may hang
/// as long as the disk does.
/// </summary>
public interface IDataDirectoryProbe
{
    /// <summary>The absolute path of the directory.</summary>
    string Directory { get; }

    /// <summary>Checks once. Nothing that is written remains.</summary>
    /// <param name="writeTest">True to write a few blocks as a test.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    Task<DataDirectoryReading> CheckAsync(bool writeTest, CancellationToken cancellationToken);
}
