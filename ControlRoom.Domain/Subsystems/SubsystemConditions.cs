using System.Collections.Immutable;

namespace ControlRoom.Domain.Subsystems;

/// <summary>What a subsystem asks for before a run is started.</summary>
/// <param name="Ready">Its devices, and what records them.</param>
/// <param name="Room">A place for the data: shown after the conditions that no subsystem has a part in.</param>
/// <param name="Warnings">What is unusual and keeps no run from being started, in sentences.</param>
public sealed record SubsystemConditions(
    ImmutableArray<InterlockState> Ready,
    ImmutableArray<InterlockState> Room,
    ImmutableArray<string> Warnings
);
