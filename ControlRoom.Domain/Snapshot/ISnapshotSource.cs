namespace ControlRoom.Domain.Snapshot;

/// <summary>Provides snapshots.</summary>
public interface ISnapshotSource
{
    /// <summary>The newest snapshot.</summary>
    SystemSnapshot Current { get; }

    /// <summary>
    /// Subscribes to snapshots. The subscription begins with the current snapshot, and no change after it is missed. Dispose it to
    /// unsubscribe.
    /// </summary>
    SnapshotSubscription Subscribe();
}
