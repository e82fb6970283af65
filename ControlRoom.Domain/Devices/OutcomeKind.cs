namespace ControlRoom.Domain.Devices;

/// <summary>The kinds of outcome of a request to one device.</summary>
public enum OutcomeKind
{
    /// <summary>The device reports that the target state has been reached.</summary>
    Succeeded,

    /// <summary>The device answered and refused the request.</summary>
    Refused,

    /// <summary>The request had not ended by the deadline. The state of the device is not known until it is read again.</summary>
    TimedOut,

    /// <summary>The device did not answer, or its answer could not be understood, and it is not in the target state.</summary>
    Unreachable,

    /// <summary>The request was not sent, because a device of an earlier stage failed.</summary>
    Skipped,

    /// <summary>
    /// The control room stopped waiting, because Stop was requested or the control room ended. Only the state of the device shows the
    /// result.
    /// </summary>
    Abandoned,

    /// <summary>
    /// The device is still working at its deadline and answers: the request has neither failed nor ended. The state of the device will show
    /// the result.
    /// </summary>
    Slow,
}
