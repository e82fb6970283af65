using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Setup.Model;

/// <summary>The setup of the active experiment has been loaded.</summary>
public sealed record SetupLoaded(DateTimeOffset At, SystemSetup Setup) : Fact(At);
