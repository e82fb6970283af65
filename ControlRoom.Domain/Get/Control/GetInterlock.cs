using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Get.Control;

/// <summary>The codes of the conditions that ECC servers and data routers must meet before a run is started.</summary>
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

    /// <summary>The directories to which the routers write contain no GRAW files that belong to no run.</summary>
    public static Interlock RoutersClean { get; } = new(nameof(RoutersClean));

    /// <summary>The directory in which the run would be filed is free.</summary>
    public static Interlock RunDirectoryFree { get; } = new(nameof(RunDirectoryFree));

    /// <summary>There is enough space on every disk.</summary>
    public static Interlock DiskSpace { get; } = new(nameof(DiskSpace));
}
