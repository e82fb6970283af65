using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Devices;

/// <summary>Something about a device of a subsystem that reports what every device reports.</summary>
/// <param name="At">When it was so.</param>
/// <param name="Subsystem">The subsystem's name.</param>
public abstract record DeviceFact(DateTimeOffset At, string Subsystem) : Fact(At);

/// <summary>The subsystem consists of these devices from now on; what is known of those that stay is kept.</summary>
public sealed record DevicesSetUp(DateTimeOffset At, string Subsystem, ImmutableArray<string> Names) : DeviceFact(At, Subsystem);

/// <summary>A device answered.</summary>
/// <param name="At">When the answer had arrived.</param>
/// <param name="Subsystem">The subsystem's name.</param>
/// <param name="Name">The device's name.</param>
/// <param name="State">Its state, in the word that operators use.</param>
/// <param name="TakesData">True if that is a state in which it takes data.</param>
/// <param name="IsBusy">True if it says that it is on its way to another.</param>
public sealed record DeviceRead(DateTimeOffset At, string Subsystem, string Name, string State, bool TakesData, bool IsBusy = false)
    : DeviceFact(At, Subsystem);

/// <summary>A device gave no usable answer.</summary>
public sealed record DeviceReadFailed(DateTimeOffset At, string Subsystem, string Name, string Failure) : DeviceFact(At, Subsystem);

/// <summary>A device was asked for something that changes its state.</summary>
public sealed record DeviceAsked(DateTimeOffset At, string Subsystem, string Name, string Asked) : DeviceFact(At, Subsystem);

/// <summary>What a device was asked for has ended, one way or another; also if it was never sent.</summary>
public sealed record DeviceAnswered(DateTimeOffset At, string Subsystem, ReportedOutcome Outcome) : DeviceFact(At, Subsystem);
