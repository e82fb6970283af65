namespace ControlRoom.Domain.Commands;

/// <summary>
/// The kind of refusal of a command. It decides what happens next: pages ask for confirmation, the API sends a code, the command line shows
/// a hint.
/// </summary>
public enum RefusalKind
{
    /// <summary>The command was accepted.</summary>
    None,

    /// <summary>The sentence gives the reason.</summary>
    Refused,

    /// <summary>The decision was based on an outdated state.</summary>
    Outdated,

    /// <summary>The requester does not have control of the experiment.</summary>
    NoControl,

    /// <summary>The requester of a stop does not have control. The stop can be requested again with an override of control.</summary>
    StopWithoutControl,

    /// <summary>The command would stop data taking but was not requested as a stop.</summary>
    StopNotRequested,

    /// <summary>No single transition leads to the target state.</summary>
    NoSuchTransition,
}
