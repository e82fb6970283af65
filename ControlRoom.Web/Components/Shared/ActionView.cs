using ControlRoom.Domain.Devices;

namespace ControlRoom.Web.Components.Shared;

/// <summary>A button for an action.</summary>
/// <param name="Action">What it does.</param>
/// <param name="WhyNot">Why it cannot be pressed; null if it can.</param>
/// <param name="IsNext">True if it is the next sensible step.</param>
/// <param name="Asks">Why it asks before it does anything; null if it does not.</param>
public sealed record ActionView(SystemAction Action, string? WhyNot, bool IsNext, string? Asks = null)
{
    /// <summary>All actions, in the order of the buttons.</summary>
    public static IReadOnlyList<SystemAction> Order { get; } =
    [SystemAction.Describe, SystemAction.Prepare, SystemAction.Configure, SystemAction.Start, SystemAction.Stop, SystemAction.Reset];

    /// <summary>The next sensible step from a state.</summary>
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
