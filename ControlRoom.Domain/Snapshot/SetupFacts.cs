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

/// <summary>The installation is set up like this from now on.</summary>
public sealed record SetupLoaded(DateTimeOffset At, SystemSetup Setup) : Fact(At);
