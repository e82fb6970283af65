using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Components.Panels;

/// <summary>A condition for starting a run, as the checklist shows it.</summary>
/// <param name="Interlock">The condition.</param>
/// <param name="Title">What the condition requires.</param>
/// <param name="WhyNot">Why it is not met; null if it is.</param>
/// <param name="CanOverride">True if an expert may override it.</param>
/// <param name="LeavesDevicesOut">True if an override leaves the devices that are not ready out of the run.</param>
public sealed record ChecklistItem(Interlock Interlock, string Title, string? WhyNot, bool CanOverride, bool LeavesDevicesOut = false);
