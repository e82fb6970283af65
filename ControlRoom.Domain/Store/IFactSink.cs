namespace ControlRoom.Domain.Store;

/// <summary>Takes facts. A service that only reports what it has found gets this, and sees nothing of the system's state.</summary>
public interface IFactSink
{
    /// <summary>
    /// Applies a fact. When this returns, readers see its effect, subscribers have been notified, and its records are queued.
    /// </summary>
    void Apply(Fact fact);
}
