namespace ControlRoom.Domain.Access;

/// <summary>What somebody wants to do, as far as it matters who they are.</summary>
public enum Right
{
    /// <summary>Look. Observers may.</summary>
    See,

    /// <summary>
    /// Write down: sheets, observables, log entries, filings, what an ECC server lists. Operators may, several at a time.
    /// </summary>
    Record,

    /// <summary>Command the electronics and the runs. Operators may, if they have control.</summary>
    Operate,

    /// <summary>Stop data taking. Operators may; without control they override it, and whoever has it is told.</summary>
    Stop,

    /// <summary>Start a run although something speaks against it. Experts may, if they have control.</summary>
    Override,

    /// <summary>Change the setup and the experiments. Experts may, if they have control.</summary>
    Configure,

    /// <summary>Look after accounts and tokens of others. Experts may.</summary>
    Administer,
}
