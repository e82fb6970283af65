namespace ControlRoom.Domain.Runs.Model;

/// <summary>What kinds of things are recorded with a run.</summary>
public enum RunEventKind
{
    /// <summary>An expert started it although a condition was not met.</summary>
    Override,

    /// <summary>A server was left out.</summary>
    Exclusion,

    /// <summary>How a transition ended for a server.</summary>
    Outcome,

    /// <summary>Something went wrong with data taking, or was right again.</summary>
    Alarm,

    /// <summary>What the control room found out and did when it came back.</summary>
    Reconciliation,

    /// <summary>The run was ended by its length or size.</summary>
    AutomaticEnd,

    /// <summary>An operator cancelled the automatic end, or the start of the next run.</summary>
    Cancellation,

    /// <summary>The control room started it by itself.</summary>
    AutomaticStart,

    /// <summary>All of its servers left Running without being asked by the control room, which closed it.</summary>
    EndedByItself,

    /// <summary>Why no next run was started automatically.</summary>
    SequenceStopped,

    /// <summary>An operator has taken note of one of the two before.</summary>
    Noticed,

    /// <summary>An operator has set when it ended.</summary>
    EndCorrected,

    /// <summary>It was taken in another program, and comes from a file.</summary>
    Import,
}
