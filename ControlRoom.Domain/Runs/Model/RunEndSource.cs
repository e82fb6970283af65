namespace ControlRoom.Domain.Runs.Model;

/// <summary>How it is known when a run ended.</summary>
public enum RunEndSource
{
    /// <summary>The last server was seen to stop then.</summary>
    Seen,

    /// <summary>Its end was not seen: this is when a server was last seen to take data.</summary>
    LastSeenRunning,

    /// <summary>An operator has set it.</summary>
    Operator,
}
