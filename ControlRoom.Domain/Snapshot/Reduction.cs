using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>What a fact leads to.</summary>
/// <param name="Next">The new snapshot.</param>
/// <param name="Records">What must be written down, in order.</param>
public sealed record Reduction(SystemSnapshot Next, ImmutableArray<JournalRecord> Records);
