using System.Collections.Immutable;

namespace ControlRoom.Domain.Devices;

/// <summary>The part of the snapshot about devices that report only what is common to all devices.</summary>
public sealed record DevicesSlice
{
    /// <summary>The slice without devices.</summary>
    public static DevicesSlice Empty { get; } = new();

    /// <summary>The devices, grouped by subsystem and in the order of its setup.</summary>
    public ImmutableArray<DeviceReading> Devices { get; init; } = [];

    /// <summary>Returns the devices of one subsystem.</summary>
    public IEnumerable<DeviceReading> Of(string subsystem) => Devices.Where(d => d.Subsystem == subsystem);
}
