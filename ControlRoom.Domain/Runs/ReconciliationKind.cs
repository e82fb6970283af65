namespace ControlRoom.Domain.Runs;

/// <summary>What to do about a run that was found open.</summary>
public enum ReconciliationKind
{
    /// <summary>Wait: not everything is known yet.</summary>
    Wait,

    /// <summary>The run continues.</summary>
    GoOn,

    /// <summary>Some devices take data and some do not: an operator decides.</summary>
    Decide,

    /// <summary>A Stop is sent again: the run was being stopped.</summary>
    Stop,

    /// <summary>The run is closed with the time at which it was last seen running.</summary>
    Close,

    /// <summary>The run is aborted: no device takes data.</summary>
    Abort,
}
