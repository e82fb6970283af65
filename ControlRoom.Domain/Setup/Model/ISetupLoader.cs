namespace ControlRoom.Domain.Setup.Model;

/// <summary>Brings the setup from the disk into the snapshot.</summary>
public interface ISetupLoader
{
    /// <summary>Loads the setup, with what is known of configuration sets, if it is not the one that was loaded last.</summary>
    /// <returns>True if it was loaded.</returns>
    Task<bool> ReloadSetupAsync(CancellationToken cancellationToken);

    /// <summary>Loads what is known of configuration sets.</summary>
    Task ReloadConfigsAsync(CancellationToken cancellationToken);
}
