using System.Collections.Immutable;

namespace ControlRoom.Domain.Subsystems;

/// <summary>The conditions of a subsystem for starting a run.</summary>
/// <param name="Ready">Conditions of its devices and of the programs that record their data.</param>
/// <param name="Room">Conditions of the storage; shown after the conditions that apply to all subsystems.</param>
/// <param name="Warnings">Unusual facts that do not prevent a start, as sentences.</param>
public sealed record SubsystemConditions(
    ImmutableArray<InterlockState> Ready,
    ImmutableArray<InterlockState> Room,
    ImmutableArray<string> Warnings
);
