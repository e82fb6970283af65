namespace ControlRoom.Domain.Runs.Model;

/// <summary>The states of a run, in their order.</summary>
public enum RunState
{
    /// <inheritdoc cref="RunPhase.Opening"/>
    Opening,

    /// <inheritdoc cref="RunPhase.Running"/>
    Running,

    /// <inheritdoc cref="RunPhase.Stopping"/>
    Stopping,

    /// <summary>The run is over, and not all of its files are filed yet.</summary>
    Filing,

    /// <summary>The run is over, and all of its files are filed.</summary>
    Closed,

    /// <summary>
    /// The run was ended before all of its devices were running; <see cref="Run.AbortReason"/> says why. Its files are filed nevertheless.
    /// </summary>
    Aborted,
}
