using ControlRoom.Domain.Devices;

namespace ControlRoom.Domain.Commands;

/// <summary>A command in progress with the task that carries it out.</summary>
/// <param name="Command">The command.</param>
/// <param name="Cancellation">Cancels the command.</param>
/// <param name="Completion">Completes with the report.</param>
public sealed record CommandInProgress(ActiveCommand Command, CancellationTokenSource Cancellation, Task<CommandReport> Completion)
{
    /// <summary>True for "Stop all".</summary>
    public bool IsStop => Command is { Action: SystemAction.Stop, Device: null, Title: null };
}
