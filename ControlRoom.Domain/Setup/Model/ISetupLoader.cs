namespace ControlRoom.Domain.Setup.Model;

/// <summary>Loads the setup from the disk into the snapshot.</summary>
public interface ISetupLoader
{
    /// <summary>Loads the setup and the known configuration sets if they have changed since the last time.</summary>
    /// <returns>True if it was loaded.</returns>
    Task<bool> ReloadSetupAsync(CancellationToken cancellationToken);

    /// <summary>Loads the known configuration sets.</summary>
    Task ReloadConfigsAsync(CancellationToken cancellationToken);
}
