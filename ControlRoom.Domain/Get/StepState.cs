namespace ControlRoom.Domain.Get;

/// <summary>The progress of a step of "Go to Ready" or "Go to Idle".</summary>
public enum StepState
{
    Pending,
    UnderWay,
    Done,
    Failed,

    /// <summary>Not carried out, because an earlier step of the same server failed.</summary>
    Skipped,

    /// <summary>Not carried out, because the command was cancelled.</summary>
    Cancelled,
}
