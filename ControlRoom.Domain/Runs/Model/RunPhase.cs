namespace ControlRoom.Domain.Runs.Model;

/// <summary>The phases of an open run.</summary>
public enum RunPhase
{
    /// <summary>The run is on disk, and its devices are being started, or some of them did not start.</summary>
    Opening,

    /// <summary>All of its devices, except the excluded ones, were seen running.</summary>
    Running,

    /// <summary>Stop was requested, and not every device is known to have stopped.</summary>
    Stopping,
}
