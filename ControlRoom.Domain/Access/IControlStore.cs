namespace ControlRoom.Domain.Access;

/// <summary>Stores who has control, so that it survives a restart.</summary>
public interface IControlStore
{
    /// <summary>Returns the last saved state; free if there is none.</summary>
    Task<ControlState> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Saves the state without a pending request.</summary>
    Task StoreAsync(ControlState control, CancellationToken cancellationToken);
}
