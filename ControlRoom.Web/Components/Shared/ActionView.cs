using ControlRoom.Domain.Devices;

namespace ControlRoom.Web.Components.Shared;

/// <summary>A button for an action.</summary>
/// <param name="Action">The action.</param>
/// <param name="WhyNot">Why the button is disabled; null if it is enabled.</param>
/// <param name="IsNext">True if the action is the next step.</param>
/// <param name="AskReason">Why the button asks for confirmation; null if it does not.</param>
public sealed record ActionView(SystemAction Action, string? WhyNot, bool IsNext, string? AskReason = null)
{
    /// <summary>All actions, in the order of the buttons.</summary>
    public static IReadOnlyList<SystemAction> Order { get; } =
    [SystemAction.Describe, SystemAction.Prepare, SystemAction.Configure, SystemAction.Start, SystemAction.Stop, SystemAction.Reset];

    /// <summary>Returns the next step from a state; null if there is none.</summary>
    public static SystemAction? NextFrom(Domain.Get.EccState state) =>
        state switch
        {
            Domain.Get.EccState.Idle => SystemAction.Describe,
            Domain.Get.EccState.Described => SystemAction.Prepare,
            Domain.Get.EccState.Prepared => SystemAction.Configure,
            Domain.Get.EccState.Ready => SystemAction.Start,
            Domain.Get.EccState.Running or Domain.Get.EccState.Paused => SystemAction.Stop,
            _ => null,
        };
}
