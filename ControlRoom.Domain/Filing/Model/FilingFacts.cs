using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Filing.Model;

/// <summary>A fact about the filing of runs.</summary>
/// <param name="At">The time of the fact.</param>
public abstract record FilingFact(DateTimeOffset At) : Fact(At);

/// <summary>The state or progress of filings has changed.</summary>
public sealed record FilingsChanged(DateTimeOffset At, ImmutableArray<RunFiling> Filings) : FilingFact(At);
