namespace ControlRoom.Domain.Snapshot;

/// <summary>Where snapshots come from.</summary>
public interface ISnapshotSource
{
    /// <summary>The newest snapshot.</summary>
    SystemSnapshot Current { get; }

    /// <summary>Registers and hands over the current snapshot, under one lock: nothing is missed in between. Dispose it.</summary>
    SnapshotSubscription Subscribe();
}
