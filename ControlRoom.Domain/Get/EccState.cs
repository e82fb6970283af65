namespace ControlRoom.Domain.Get;

/// <summary>State of an ECC server's state machine; the numbers are those of the protocol (GetState's <c>State</c>).</summary>
public enum EccState
{
    /// <summary>Halted by an internal exception; the process must be restarted.</summary>
    Off = 0,
    Idle = 1,
    Described = 2,
    Prepared = 3,
    Ready = 4,
    Running = 5,
    Paused = 6,
}
