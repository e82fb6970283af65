namespace ControlRoom.Simulator.Servers;

/// <summary>How the state machine treats a transition.</summary>
internal enum TransitionStartKind
{
    /// <summary>Another transition is in progress.</summary>
    Busy,

    /// <summary>The transition is not allowed in this state and is ignored.</summary>
    Ignored,

    /// <summary>The transition has started.</summary>
    Started,
}
