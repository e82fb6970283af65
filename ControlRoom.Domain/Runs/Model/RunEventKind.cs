namespace ControlRoom.Domain.Runs.Model;

/// <summary>The kinds of events that are recorded with a run.</summary>
public enum RunEventKind
{
    /// <summary>An expert started the run although a condition was not met.</summary>
    Override,

    /// <summary>A device was excluded.</summary>
    Exclusion,

    /// <summary>The outcome of a transition of a device.</summary>
    Outcome,

    /// <summary>An alarm was raised, acknowledged or shelved, or is over.</summary>
    Alarm,

    /// <summary>What the control room found and did after its restart.</summary>
    Reconciliation,

    /// <summary>The run was ended by its length or size.</summary>
    AutomaticEnd,

    /// <summary>An operator cancelled the automatic end, or the start of the next run.</summary>
    Cancellation,

    /// <summary>The control room started the run automatically.</summary>
    AutomaticStart,

    /// <summary>All of its devices left Running without a request by the control room, which then closed the run.</summary>
    EndedByItself,

    /// <summary>The next run was not started automatically; the text says why.</summary>
    SequenceStopped,

    /// <summary>An operator has acknowledged one of the two previous kinds.</summary>
    Noticed,

    /// <summary>An operator has set when it ended.</summary>
    EndCorrected,

    /// <summary>The run was taken with another program, and was imported from a file.</summary>
    Import,
}
