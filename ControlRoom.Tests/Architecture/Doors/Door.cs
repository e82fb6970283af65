using ControlRoom.Domain.Access;
using ControlRoom.Domain.Get;

namespace ControlRoom.Tests.Architecture.Doors;

/// <summary>The test of a door: the state before the call, and the call itself.</summary>
/// <param name="CallAsync">Calls the door as the given actor.</param>
internal sealed record Door(Func<DoorBench, Actor, Task> CallAsync)
{
    /// <summary>The state of the servers before the call.</summary>
    public EccState State { get; init; } = EccState.Idle;

    /// <summary>Prepares the bench so that the call can succeed.</summary>
    public Func<DoorBench, Task>? PrepareAsync { get; init; }

    /// <summary>An actor who has the right.</summary>
    public Actor Granted { get; init; } = DoorBench.Ada;

    /// <summary>True if an operator who does not have control may do this.</summary>
    public bool NeedsNoControl { get; init; }

    /// <summary>An actor who does not have the right.</summary>
    public Actor Stranger { get; init; } = DoorBench.Olga;
}
