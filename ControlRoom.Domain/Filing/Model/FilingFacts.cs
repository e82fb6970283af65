using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Filing.Model;

/// <summary>Something about the filing of runs.</summary>
/// <param name="At">When it was so.</param>
public abstract record FilingFact(DateTimeOffset At) : Fact(At);

/// <summary>The filing of a run, or of several, has come further.</summary>
public sealed record FilingsChanged(DateTimeOffset At, ImmutableArray<RunFiling> Filings) : FilingFact(At);
