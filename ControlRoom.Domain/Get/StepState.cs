namespace ControlRoom.Domain.Get;

/// <summary>How far a step of a procedure is.</summary>
public enum StepState
{
    Pending,
    UnderWay,
    Done,
    Failed,

    /// <summary>Not taken, because an earlier step of the same server failed.</summary>
    Skipped,

    /// <summary>Not taken, because the procedure was cancelled.</summary>
    Cancelled,
}
