namespace ControlRoom.Domain.Runs;

/// <summary>The conditions for starting a run, in the order in which they are shown.</summary>
public enum Interlock
{
    NothingUnderWay,
    ServersAnswer,
    ServersReady,
    ConfigsSelected,
    RoutersAnswer,
    RoutersListen,
    NoRunOpen,
    EarlierRunsFiled,
    RoutersClean,
    RunDirectoryFree,
    DiskSpace,
}
