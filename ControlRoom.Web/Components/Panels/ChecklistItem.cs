using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Components.Panels;

/// <summary>A condition for starting a run, as the checklist shows it.</summary>
/// <param name="Interlock">The condition.</param>
/// <param name="Title">What the condition requires.</param>
/// <param name="WhyNot">Why it is not met; null if it is.</param>
/// <param name="CanOverride">True if an expert may override it.</param>
/// <param name="LeavesDevicesOut">True if an override leaves devices out of the run.</param>
/// <param name="LeavesOut">The subsystem that an override leaves out altogether; null if none.</param>
public sealed record ChecklistItem(
    Interlock Interlock,
    string Title,
    string? WhyNot,
    bool CanOverride,
    bool LeavesDevicesOut = false,
    string? LeavesOut = null
)
{
    /// <summary>What else an override does, in a sentence; empty if nothing.</summary>
    public string Consequence =>
        this switch
        {
            { LeavesOut: { } subsystem } => $"{subsystem} is left out of the run altogether: it is not started, watched or filed.",
            { LeavesDevicesOut: true } => "What is not ready is left out of the run.",
            _ => string.Empty,
        };
}
