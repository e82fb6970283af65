using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Devices;

/// <summary>Something about commands, whatever they act on.</summary>
/// <param name="At">When it was so.</param>
public abstract record CommandFact(DateTimeOffset At) : Fact(At);

/// <summary>A command for everything or for one device has been accepted.</summary>
public sealed record CommandStarted(DateTimeOffset At, ActiveCommand Command) : CommandFact(At);

/// <summary>A command has ended; its outcomes have been reported before.</summary>
public sealed record CommandEnded(DateTimeOffset At, long CommandNumber) : CommandFact(At);
