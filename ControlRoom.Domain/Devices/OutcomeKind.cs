namespace ControlRoom.Domain.Devices;

/// <summary>How a transition ended for one server.</summary>
public enum OutcomeKind
{
    /// <summary>GetState says that the target state has been reached.</summary>
    Succeeded,

    /// <summary>The server answered, and did not do it.</summary>
    Refused,

    /// <summary>Not over by the deadline. What the server does now is not known until its state is read again.</summary>
    TimedOut,

    /// <summary>The server could not be asked, or gave no usable answer, and is not in the target state.</summary>
    Unreachable,

    /// <summary>Never sent, because a server of an earlier stage failed.</summary>
    Skipped,

    /// <summary>
    /// Not waited for any more, because Stop was asked for or the control room ended. What the server does only its state tells.
    /// </summary>
    Abandoned,

    /// <summary>Still at work at its deadline, and it answers: neither failed nor over. What becomes of it its state tells.</summary>
    Slow,
}
