using System.Collections.Immutable;
using ControlRoom.Domain.Audit;
using ControlRoom.Domain.Control;
using ControlRoom.Domain.Filing;
using ControlRoom.Domain.Journal;
using ControlRoom.Domain.Procedures;
using ControlRoom.Domain.Routers;
using ControlRoom.Domain.Runs;
using ControlRoom.Domain.Servers;
using ControlRoom.Domain.Setup;
using ControlRoom.Domain.Transitions;

namespace ControlRoom.Domain.Snapshot;

/// <summary>The filing of a run, or of several, has come further.</summary>
public sealed record FilingsChanged(DateTimeOffset At, ImmutableArray<RunFiling> Filings) : Fact(At);
