namespace ControlRoom.Domain.Runs;

/// <summary>What can go wrong with a run that is under way.</summary>
public enum RunAlarmKind
{
    ServerUnreachable,
    ServerLeftRunning,
    HostUnreachable,
    RouterOffline,
    RouterSilent,

    /// <summary>Somebody started it by other means.</summary>
    RunningWithoutRun,

    /// <summary>A run is being stopped, and a server refuses, or takes very long.</summary>
    ServerDoesNotStop,

    /// <summary>A run was opened, and some of its servers did not start.</summary>
    RunNotStarted,

    /// <summary>A run ended because its servers left Running without being asked.</summary>
    RunEndedByItself,

    /// <summary>The next run of a sequence was not started.</summary>
    SequenceStopped,
}
