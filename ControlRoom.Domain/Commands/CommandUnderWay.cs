using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Commands;

/// <summary>A command with the task that carries it out.</summary>
/// <param name="Command">What it is.</param>
/// <param name="Cancellation">Puts an end to it.</param>
/// <param name="Completion">Ends with its report.</param>
public sealed record CommandUnderWay(ActiveCommand Command, CancellationTokenSource Cancellation, Task<CommandReport> Completion)
{
    /// <summary>True for the Stop of everything.</summary>
    public bool IsStop => Command is { Action: SystemAction.Stop, Device: null, Title: null };
}
