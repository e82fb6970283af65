using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Devices;

/// <summary>A fact about a device that reports only what is common to all devices.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Subsystem">The subsystem's name.</param>
public abstract record DeviceFact(DateTimeOffset At, string Subsystem) : Fact(At);

/// <summary>The setup of the subsystem now contains these devices. The readings of devices that remain are kept.</summary>
public sealed record DevicesSetUp(DateTimeOffset At, string Subsystem, ImmutableArray<string> Names) : DeviceFact(At, Subsystem);

/// <summary>A device answered.</summary>
/// <param name="At">When the answer was received.</param>
/// <param name="Subsystem">The subsystem's name.</param>
/// <param name="Name">The device's name.</param>
/// <param name="State">The name of its state, as operators know it.</param>
/// <param name="TakesData">True if it takes data in this state.</param>
/// <param name="IsBusy">True if it reports that it is changing to another state.</param>
public sealed record DeviceRead(DateTimeOffset At, string Subsystem, string Name, string State, bool TakesData, bool IsBusy = false)
    : DeviceFact(At, Subsystem);

/// <summary>A device did not answer, or its answer could not be understood.</summary>
public sealed record DeviceReadFailed(DateTimeOffset At, string Subsystem, string Name, string Failure) : DeviceFact(At, Subsystem);

/// <summary>A request that changes the state of a device was sent.</summary>
public sealed record DeviceRequested(DateTimeOffset At, string Subsystem, string Name, string Request) : DeviceFact(At, Subsystem);

/// <summary>A request to a device has ended, with any outcome, even if it was never sent.</summary>
public sealed record DeviceRequestEnded(DateTimeOffset At, string Subsystem, ReportedOutcome Outcome) : DeviceFact(At, Subsystem);
