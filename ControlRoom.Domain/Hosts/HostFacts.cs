using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>A fact about DAQ hosts, the routers on them, or the control room’s own machine.</summary>
/// <param name="At">When it happened.</param>
public abstract record HostFact(DateTimeOffset At) : Fact(At);

/// <summary>A DAQ host was probed.</summary>
/// <param name="At">When the answer was received.</param>
/// <param name="Address">The host's address, as given for the routers in the setup.</param>
/// <param name="Reading">The result of the probe, or why it failed.</param>
/// <param name="Duration">Duration of the probe.</param>
public sealed record HostProbed(DateTimeOffset At, string Address, HostReading Reading, TimeSpan Duration) : HostFact(At);

/// <summary>The connection to a DAQ host changed.</summary>
public sealed record HostLinkChanged(DateTimeOffset At, string Address, HostLink Link) : HostFact(At);

/// <summary>The control room's data directory was checked.</summary>
public sealed record DataDirectoryChecked(DateTimeOffset At, DataDirectoryReading Reading) : HostFact(At);

/// <summary>A part of the control room failed to write to the data directory, or can write again.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Part">The part that writes: "the journal".</param>
/// <param name="Failure">Why it failed, in a sentence; null if it can write again.</param>
public sealed record WritesReported(DateTimeOffset At, string Part, string? Failure) : HostFact(At);
