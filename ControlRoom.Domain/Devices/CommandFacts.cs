using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Devices;

/// <summary>A fact about a command, whatever it acts on.</summary>
/// <param name="At">When it happened.</param>
public abstract record CommandFact(DateTimeOffset At) : Fact(At);

/// <summary>A command for all devices or for one device was accepted.</summary>
public sealed record CommandStarted(DateTimeOffset At, ActiveCommand Command) : CommandFact(At);

/// <summary>A command ended. Its outcomes were reported before.</summary>
public sealed record CommandEnded(DateTimeOffset At, long CommandNumber) : CommandFact(At);
