namespace ControlRoom.Simulator;

/// <summary>What the data routers of a simulated system are.</summary>
public enum RouterMode
{
    /// <summary>None: they are in the setup, but nobody listens; the ECC servers check the links and connect to nothing.</summary>
    None,

    /// <summary>Objects in this process: quick, for tests.</summary>
    InProcess,

    /// <summary>Child processes named <c>dataRouter</c>.</summary>
    Processes,
}
