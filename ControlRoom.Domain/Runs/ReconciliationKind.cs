namespace ControlRoom.Domain.Runs;

/// <summary>What to do about a run that was found open.</summary>
public enum ReconciliationKind
{
    /// <summary>Not everything is known yet.</summary>
    Wait,

    /// <summary>It goes on.</summary>
    GoOn,

    /// <summary>Some servers run and some do not: the operators decide.</summary>
    Decide,

    /// <summary>Its stop is gone on with.</summary>
    Stop,

    /// <summary>It is over since it was last seen running.</summary>
    Close,

    /// <summary>It never came to run.</summary>
    Abort,
}
