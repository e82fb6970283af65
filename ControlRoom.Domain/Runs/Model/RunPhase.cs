namespace ControlRoom.Domain.Runs.Model;

/// <summary>How far an open run is.</summary>
public enum RunPhase
{
    /// <summary>It is on disk, and its servers are being started, or some of them did not start.</summary>
    Opening,

    /// <summary>All of its servers, but for the excluded ones, were seen running.</summary>
    Running,

    /// <summary>Stop was asked for, and not every server is known to have stopped.</summary>
    Stopping,
}
