namespace ControlRoom.Domain.Devices;

/// <summary>The actions that an operator can request, for all servers or for one.</summary>
public enum SystemAction
{
    Describe,
    Prepare,
    Configure,
    Start,
    Stop,

    /// <summary>One state back: Stop, Breakup or Undo, depending on the state.</summary>
    Reset,
}
