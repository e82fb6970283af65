namespace ControlRoom.Domain.Get;

/// <summary>The state of a step on the way to Ready or Idle.</summary>
public enum StepState
{
    Pending,
    UnderWay,
    Done,
    Failed,

    /// <summary>Not taken, because an earlier step of the same server failed.</summary>
    Skipped,

    /// <summary>Not taken, because the operator cancelled.</summary>
    Cancelled,
}
