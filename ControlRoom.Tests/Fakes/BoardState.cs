namespace ControlRoom.Tests.Fakes;

/// <summary>The states of a board.</summary>
public enum BoardState
{
    /// <summary>Without power; the board must be switched on by other means.</summary>
    Off,

    /// <summary>The board can be started.</summary>
    Ready,

    /// <summary>The board takes data.</summary>
    Run,
}
