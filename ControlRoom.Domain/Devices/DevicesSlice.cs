using System.Collections.Immutable;

namespace ControlRoom.Domain.Devices;

/// <summary>The devices of all subsystems that report what every device reports.</summary>
public sealed record DevicesSlice
{
    /// <summary>There are none.</summary>
    public static DevicesSlice Empty { get; } = new();

    /// <summary>By subsystem, and in the order of its setup.</summary>
    public ImmutableArray<DeviceReading> Devices { get; init; } = [];

    /// <summary>The devices of one subsystem.</summary>
    public IEnumerable<DeviceReading> Of(string subsystem) => Devices.Where(d => d.Subsystem == subsystem);
}
