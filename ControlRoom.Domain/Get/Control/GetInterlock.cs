using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>The codes of what ECC servers and data routers are asked for before a run is started.</summary>
public static class GetInterlock
{
    /// <summary>All ECC servers answer.</summary>
    public static Interlock ServersAnswer { get; } = new(nameof(ServersAnswer));

    /// <summary>All ECC servers are Ready.</summary>
    public static Interlock ServersReady { get; } = new(nameof(ServersReady));

    /// <summary>All ECC servers have a configuration set selected.</summary>
    public static Interlock ConfigsSelected { get; } = new(nameof(ConfigsSelected));

    /// <summary>The hosts of all data routers have been checked.</summary>
    public static Interlock RoutersAnswer { get; } = new(nameof(RoutersAnswer));

    /// <summary>All data routers are online.</summary>
    public static Interlock RoutersListen { get; } = new(nameof(RoutersListen));

    /// <summary>No GRAW files of no run are where the routers write.</summary>
    public static Interlock RoutersClean { get; } = new(nameof(RoutersClean));

    /// <summary>The directory that the run would be filed in is free.</summary>
    public static Interlock RunDirectoryFree { get; } = new(nameof(RunDirectoryFree));

    /// <summary>There is enough space on every disk.</summary>
    public static Interlock DiskSpace { get; } = new(nameof(DiskSpace));
}
