using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Snapshot;

/// <summary>The result of applying a fact.</summary>
/// <param name="Next">The new snapshot.</param>
/// <param name="Records">The records for the journal, in order.</param>
public sealed record Reduction(SystemSnapshot Next, ImmutableArray<JournalRecord> Records);
