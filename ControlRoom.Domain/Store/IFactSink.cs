namespace ControlRoom.Domain.Store;

/// <summary>Receives facts. A service that only reports results uses this interface and has no access to the state of the system.</summary>
public interface IFactSink
{
    /// <summary>
    /// Applies a fact. When this returns, readers see its effect, subscribers have been notified, and its records are queued.
    /// </summary>
    void Apply(Fact fact);
}
