using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>How a door is tried: what is there before, and how it is called.</summary>
/// <param name="CallAsync">Calls it as somebody.</param>
internal sealed record Door(Func<DoorBench, Actor, Task> CallAsync)
{
    /// <summary>The state of the servers before.</summary>
    public EccState State { get; init; } = EccState.Idle;

    /// <summary>What makes it possible.</summary>
    public Func<DoorBench, Task>? PrepareAsync { get; init; }

    /// <summary>Who has the right.</summary>
    public Actor Granted { get; init; } = DoorBench.Ada;

    /// <summary>Who does not.</summary>
    public Actor Stranger { get; init; } = DoorBench.Olga;
}
