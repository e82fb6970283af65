namespace ControlRoom.Domain.Commands;

/// <summary>
/// Why a command was not begun, for those who must do something about it: pages ask again, the API has a code, the command line a hint.
/// </summary>
public enum RefusalKind
{
    /// <summary>It was accepted.</summary>
    None,

    /// <summary>The sentence says why.</summary>
    Refused,

    /// <summary>It was decided on a state that is over.</summary>
    Outdated,

    /// <summary>Somebody else has control of the experiment, or nobody.</summary>
    NoControl,

    /// <summary>The same for a stop, which may be asked for once more as an override of control.</summary>
    StopWithoutControl,

    /// <summary>It would have been a stop, and was not asked for as one.</summary>
    StopNotAsked,

    /// <summary>No single transition leads there.</summary>
    NoSuchTransition,
}
