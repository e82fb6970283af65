namespace ControlRoom.Simulator.Servers;

/// <summary>The kinds of requests to which a fault applies.</summary>
[Flags]
public enum SimulatorRequests
{
    None = 0,

    /// <summary>GetState.</summary>
    GetState = 1,

    /// <summary>GetConfigIDs.</summary>
    GetConfigIds = 2,

    /// <summary>The nine transitions, Special and ServerExit.</summary>
    Commands = 4,

    /// <summary>Everything.</summary>
    All = GetState | GetConfigIds | Commands,
}
