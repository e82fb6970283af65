namespace ControlRoom.Domain.Access;

/// <summary>Keeps who has control over a restart.</summary>
public interface IControlStore
{
    /// <summary>Who had it last; free if nobody had.</summary>
    Task<ControlState> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps it; what is asked for at the moment is not kept.</summary>
    Task StoreAsync(ControlState control, CancellationToken cancellationToken);
}
