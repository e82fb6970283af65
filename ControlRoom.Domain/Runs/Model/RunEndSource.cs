namespace ControlRoom.Domain.Runs.Model;

/// <summary>How it is known when a run ended.</summary>
public enum RunEndSource
{
    /// <summary>The last device was seen to stop at that time.</summary>
    Seen,

    /// <summary>The end was not seen: this is when a device was last seen taking data.</summary>
    LastSeenRunning,

    /// <summary>An operator has set it.</summary>
    Operator,
}
