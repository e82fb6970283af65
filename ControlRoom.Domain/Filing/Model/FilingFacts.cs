using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Filing.Model;

/// <summary>The filing of a run, or of several, has come further.</summary>
public sealed record FilingsChanged(DateTimeOffset At, ImmutableArray<RunFiling> Filings) : Fact(At);
