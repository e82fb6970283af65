using System.Collections.Immutable;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Subsystems;

/// <summary>The alarms of a subsystem during a run.</summary>
/// <param name="OfDevices">Devices that do not take data as they should while the run goes on.</param>
/// <param name="OfData">Data that are not recorded, or soon will not be.</param>
/// <param name="OfStopping">Devices that do not stop. These alarms stay until the device has stopped.</param>
public sealed record SubsystemAlarms(
    ImmutableArray<RunAlarm> OfDevices,
    ImmutableArray<RunAlarm> OfData,
    ImmutableArray<RunAlarm> OfStopping
)
{
    /// <summary>Nothing is wrong.</summary>
    public static SubsystemAlarms None { get; } = new([], [], []);
}
