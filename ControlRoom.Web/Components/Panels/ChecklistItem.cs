using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Components.Panels;

/// <summary>A condition for starting a run as it is shown.</summary>
/// <param name="Interlock">Which.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="WhyNot">Why it is not met; null if it is.</param>
/// <param name="CanOverride">True if an expert may override it.</param>
/// <param name="LeavesDevicesOut">True if overriding it leaves devices out of the run.</param>
public sealed record ChecklistItem(Interlock Interlock, string Title, string? WhyNot, bool CanOverride, bool LeavesDevicesOut = false);
