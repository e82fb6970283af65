namespace ControlRoom.Domain.Runs;

/// <summary>What can go wrong with a run that is under way.</summary>
public enum RunAlarmKind
{
    ServerUnreachable,
    ServerLeftRunning,
    HostUnreachable,
    RouterOffline,
    RouterSilent,

    /// <summary>Whether a router records is not known: a tool hangs on its host, or its process cannot be read.</summary>
    RouterUnknown,

    /// <summary>Somebody started it by other means.</summary>
    RunningWithoutRun,
}
