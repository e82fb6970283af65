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

    /// <summary>Over; its files are not all where they belong yet.</summary>
    Filing,

    /// <summary>Over, and nothing is owed.</summary>
    Closed,

    /// <summary>
    /// Over before all of its servers ran; <see cref="Run.AbortReason"/> says why. What was written is filed all the same.
    /// </summary>
    Aborted,
}
