namespace ControlRoom.Domain.Runs.Model;

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

    /// <summary>A run is being stopped, and a server refuses, or takes very long.</summary>
    ServerDoesNotStop,

    /// <summary>A run was opened, and some of its servers did not start.</summary>
    RunNotStarted,

    /// <summary>A run ended because its servers left Running without being asked.</summary>
    RunEndedByItself,

    /// <summary>The next run of a sequence was not started.</summary>
    SequenceStopped,

    /// <summary>Less is free on a disk than a run may need. A warning: nothing is lost yet.</summary>
    DiskLow,

    /// <summary>A disk is full soon at the present rate. A warning that does not wait.</summary>
    DiskFillsSoon,

    /// <summary>Nothing can be written to a disk any more.</summary>
    DiskFull,

    /// <summary>There is room on a disk, and all of its routers are silent while others write.</summary>
    DiskTakesNothing,

    /// <summary>Every router is offline, and there are several.</summary>
    AllRoutersOffline,

    /// <summary>Every router is silent, and nothing that is known explains it.</summary>
    NobodyWrites,

    /// <summary>Little is free for the control room's own data directory. A warning, also without a run.</summary>
    DataDirectoryLow,

    /// <summary>The control room cannot write into its own data directory; also without a run.</summary>
    DataDirectoryFailing,

    /// <summary>The database did not take records; they are kept in a file beside it. A warning, also without a run.</summary>
    RecordsPutAside,
}
