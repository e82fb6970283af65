namespace ControlRoom.Domain.Access;

/// <summary>The rights that requests need.</summary>
public enum Right
{
    /// <summary>See everything. Observers have this right.</summary>
    See,

    /// <summary>
    /// Record data: sheets, observables, log entries, filings, the lists of ECC servers. Operators have this right, several at a time.
    /// </summary>
    Record,

    /// <summary>Send commands to the electronics and control runs. Operators with control have this right.</summary>
    Operate,

    /// <summary>Stop data taking. Operators have this right; without control they override the holder, who is notified.</summary>
    Stop,

    /// <summary>Start a run although a condition is not met. Experts with control have this right.</summary>
    Override,

    /// <summary>Change the setup and the experiments. Experts with control have this right.</summary>
    Configure,

    /// <summary>Manage accounts and tokens of other users. Experts have this right.</summary>
    Administer,
}
