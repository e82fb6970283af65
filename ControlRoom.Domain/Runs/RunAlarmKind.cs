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
}
