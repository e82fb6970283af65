using System.Collections.Immutable;

namespace ControlRoom.Domain.Subsystems;

/// <summary>The combined state of a subsystem.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">The common state of its devices, or Mixed, Transitioning, Error, Unknown.</param>
/// <param name="IsReady">True if all of its devices can be started.</param>
/// <param name="IsRunning">True if all of its devices take data.</param>
/// <param name="Devices">Its devices.</param>
public sealed record SubsystemState(string Name, string State, bool IsReady, bool IsRunning, ImmutableArray<DeviceStatus> Devices);
