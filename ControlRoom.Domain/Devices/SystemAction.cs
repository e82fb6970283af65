namespace ControlRoom.Domain.Devices;

/// <summary>What an operator can ask for, of all servers or of one.</summary>
public enum SystemAction
{
    Describe,
    Prepare,
    Configure,
    Start,
    Stop,

    /// <summary>One state back: Stop, Breakup or Undo, whichever the state has.</summary>
    Reset,
}
