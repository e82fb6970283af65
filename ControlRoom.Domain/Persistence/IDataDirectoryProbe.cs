using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Persistence;

/// <summary>
/// Looks whether the data directory and the database in it can be written. Never throws for what a disk does; may hang as long as a disk
/// does.
/// </summary>
public interface IDataDirectoryProbe
{
    /// <summary>The directory, absolute.</summary>
    string Directory { get; }

    /// <summary>Looks once. Writes nothing that stays, and seldom anything at all.</summary>
    /// <param name="writes">True: tries to write, too.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<DataDirectoryReading> LookAsync(bool writes, CancellationToken cancellationToken);
}
