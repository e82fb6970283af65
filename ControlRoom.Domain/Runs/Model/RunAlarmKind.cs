namespace ControlRoom.Domain.Runs.Model;

/// <summary>What can go wrong with a run, or with the control room's data directory.</summary>
public enum RunAlarmKind
{
    ServerUnreachable,
    ServerLeftRunning,
    HostUnreachable,
    RouterOffline,
    RouterSilent,

    /// <summary>It is not known whether a router records: a tool hangs on its host, or its process cannot be read.</summary>
    RouterUnknown,

    /// <summary>A device takes data although no run is open: it was started by other means.</summary>
    RunningWithoutRun,

    /// <summary>A run is being stopped, and a server refuses or takes very long.</summary>
    ServerDoesNotStop,

    /// <summary>A run was opened, and some of its servers did not start.</summary>
    RunNotStarted,

    /// <summary>A run ended because its servers left Running without being asked.</summary>
    RunEndedByItself,

    /// <summary>The next run of a sequence was not started.</summary>
    SequenceStopped,

    /// <summary>Less is free on a disk than a run may need. A warning: nothing is lost yet.</summary>
    DiskLow,

    /// <summary>At the present rate a disk will soon be full. An urgent warning.</summary>
    DiskFillsSoon,

    /// <summary>A disk is full: nothing can be written to it.</summary>
    DiskFull,

    /// <summary>There is room on a disk, but all of its routers are silent while others write.</summary>
    DiskTakesNothing,

    /// <summary>There are several routers, and all of them are offline.</summary>
    AllRoutersOffline,

    /// <summary>Every router is silent, without a known cause.</summary>
    NobodyWrites,

    /// <summary>The disk of the control room's own data directory has little free space. A warning, raised even without a run.</summary>
    DataDirectoryLow,

    /// <summary>The control room cannot write to its own data directory; raised even without a run.</summary>
    DataDirectoryFailing,

    /// <summary>The database rejected records, which are kept in a file beside it. A warning, raised even without a run.</summary>
    RecordsPutAside,
}
