namespace ControlRoom.Simulator;

/// <summary>How the data routers of a simulated system run.</summary>
public enum RouterMode
{
    /// <summary>No routers: they are in the setup, but nothing is listening. The ECC servers check the links without connecting.</summary>
    None,

    /// <summary>Objects in this process, which is fast, for tests.</summary>
    InProcess,

    /// <summary>Child processes named <c>dataRouter</c>.</summary>
    Processes,
}
