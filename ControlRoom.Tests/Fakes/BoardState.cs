namespace ControlRoom.Tests.Fakes;

/// <summary>What a board can be.</summary>
public enum BoardState
{
    /// <summary>Without power; it has to be brought up by other means.</summary>
    Off,

    /// <summary>It can be started.</summary>
    Ready,

    /// <summary>It takes data.</summary>
    Run,
}
