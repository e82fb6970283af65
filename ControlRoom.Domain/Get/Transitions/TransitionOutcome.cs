using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Get.Transitions;

/// <summary>How a transition ended for one server, as a value.</summary>
public sealed record TransitionOutcome : DeviceOutcome
{
    public required EccServerId Server { get; init; }

    public required string ServerName { get; init; }

    public required EccTransition Transition { get; init; }

    /// <inheritdoc/>
    public override string Device => ServerName;

    /// <inheritdoc/>
    public override string Asked => Transition.ToString();
}
