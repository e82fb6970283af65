namespace ControlRoom.Domain.Get;

/// <summary>
/// An event of the state machine; the numbers are those of the protocol (GetState's <c>Transition</c> and the <c>ErrorCode</c> of a
/// failure).
/// </summary>
public enum EccTransition
{
    /// <summary>No transition is in progress.</summary>
    None = 0,
    Describe = 1,
    Prepare = 2,
    Configure = 3,
    Start = 4,
    Stop = 5,
    Pause = 6,
    Resume = 7,
    Breakup = 8,
    Undo = 9,
}
