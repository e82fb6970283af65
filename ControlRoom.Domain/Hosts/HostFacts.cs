using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>Something about DAQ hosts, the routers on them, or the control room’s own machine.</summary>
/// <param name="At">When it was so.</param>
public abstract record HostFact(DateTimeOffset At) : Fact(At);

/// <summary>A DAQ host was probed.</summary>
/// <param name="At">When the answer had arrived.</param>
/// <param name="Address">The host's address, as the routers of the setup name it.</param>
/// <param name="Reading">What was found, or why nothing was.</param>
/// <param name="Took">Duration of the probe.</param>
public sealed record HostProbed(DateTimeOffset At, string Address, HostReading Reading, TimeSpan Took) : HostFact(At);

/// <summary>The connection to a DAQ host changed.</summary>
public sealed record HostLinkChanged(DateTimeOffset At, string Address, HostLink Link) : HostFact(At);

/// <summary>The control room's data directory was looked at.</summary>
public sealed record DataDirectoryChecked(DateTimeOffset At, DataDirectoryReading Reading) : HostFact(At);

/// <summary>Something of the control room that writes into the data directory could not, or can again.</summary>
/// <param name="At">When.</param>
/// <param name="What">What writes: "the journal".</param>
/// <param name="Failure">Why it could not, in a sentence; null if it can.</param>
public sealed record WritesReported(DateTimeOffset At, string What, string? Failure) : HostFact(At);
