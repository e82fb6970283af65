namespace ControlRoom.Domain.Subsystems;

/// <summary>Whether one condition for starting a run is met.</summary>
/// <param name="Interlock">Which.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="WhyNot">Why it is not met; null if it is.</param>
/// <param name="CanOverride">True if an expert may start all the same, with a reason. False where data would be taken without a run or
/// filed under a wrong one.</param>
public sealed record InterlockState(Interlock Interlock, string Title, string? WhyNot, bool CanOverride)
{
    /// <summary>True if an override of it leaves devices out of the run.</summary>
    public bool LeavesDevicesOut { get; init; }

    /// <summary>
    /// The name of the subsystem that an override leaves out altogether, because none of its devices can be started; null if some can.
    /// </summary>
    public string? LeavesOut { get; init; }

    /// <summary>True if the condition is met.</summary>
    public bool IsMet => WhyNot is null;
}
