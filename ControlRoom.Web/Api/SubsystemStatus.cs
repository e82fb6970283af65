using System.Collections.Immutable;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Web.Api;

/// <summary>A subsystem, which takes data in a run, in the API's status.</summary>
public sealed record SubsystemStatus
{
    /// <summary>Its name: GET for ECC servers.</summary>
    public required string Name { get; init; }

    /// <summary>The common state of its devices, or Mixed, Transitioning, Error, Unknown.</summary>
    public required string State { get; init; }

    /// <summary>True if all of its devices can be started.</summary>
    public required bool IsReady { get; init; }

    /// <summary>True if all of its devices take data.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>Its devices, in the order of the setup.</summary>
    public required ImmutableArray<DeviceState> Devices { get; init; }

    /// <summary>Returns a subsystem as the API shows it.</summary>
    public static SubsystemStatus Of(SubsystemState subsystem) =>
        new()
        {
            Name = subsystem.Name,
            State = subsystem.State,
            IsReady = subsystem.IsReady,
            IsRunning = subsystem.IsRunning,
            Devices = [.. subsystem.Devices.Select(DeviceState.Of)],
        };
}
