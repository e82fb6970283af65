using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Setup.Model;

/// <summary>The installation is set up like this from now on.</summary>
public sealed record SetupLoaded(DateTimeOffset At, SystemSetup Setup) : Fact(At);
