namespace ControlRoom.Domain.Subsystems;

/// <summary>Whether one condition for starting a run is met.</summary>
/// <param name="Interlock">The condition.</param>
/// <param name="Title">What the condition requires.</param>
/// <param name="WhyNot">Why it is not met; null if it is.</param>
/// <param name="CanOverride">True if an expert may override it with a reason. False if data could then be taken without a run or be filed
/// under the wrong run.</param>
public sealed record InterlockState(Interlock Interlock, string Title, string? WhyNot, bool CanOverride)
{
    /// <summary>True if overriding it excludes devices from the run.</summary>
    public bool LeavesDevicesOut { get; init; }

    /// <summary>
    /// The name of the subsystem that an override excludes completely, because none of its devices can be started; null if some can.
    /// </summary>
    public string? LeavesOut { get; init; }

    /// <summary>True if the condition is met.</summary>
    public bool IsMet => WhyNot is null;
}
