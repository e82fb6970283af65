namespace ControlRoom.Simulator.Servers;

/// <summary>What the state machine says to a transition.</summary>
internal enum EccStepKind
{
    /// <summary>Another one is under way.</summary>
    Busy,

    /// <summary>No such arrow from this state.</summary>
    Ignored,

    /// <summary>Under way now.</summary>
    Begun,
}
