using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Commands;

/// <summary>A request for a command: the requester, the command, the checks, and how it is carried out.</summary>
public sealed record CommandOrder
{
    public required Actor Actor { get; init; }

    /// <summary>The right that it needs.</summary>
    public required Right Right { get; init; }

    /// <summary>The command as it is shown. Its number and time are set when it is accepted.</summary>
    public required ActiveCommand Command { get; init; }

    /// <summary>Returns the refusal, from the snapshot; null if the command can be carried out.</summary>
    public Func<SystemSnapshot, DateTimeOffset, CommandResult?> WhyNot { get; init; } = (_, _) => null;

    /// <summary>Carries out the command. The snapshot is the one that was checked.</summary>
    public required Func<SystemSnapshot, CancellationToken, Task<CommandReport>> Act { get; init; }

    /// <summary>Details for the audit in addition to the command's name.</summary>
    public string Details { get; init; } = string.Empty;

    /// <summary>True if the control room repeats the request; then only its success is audited.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>True to stop although another user has control.</summary>
    public bool OverridesControl { get; init; }

    /// <summary>Returns true if there is nothing to stop, so that control is not overridden.</summary>
    public Func<SystemSnapshot, DateTimeOffset, bool> HasNothingToStop { get; init; } = (_, _) => false;

    /// <summary>Selects the commands that it ends; null for none.</summary>
    public Func<CommandInProgress, bool>? EndsCommand { get; init; }

    /// <summary>
    /// The snapshot on which the decision was based, read within <see cref="CommandDesk.Decide"/>; null to read it when the command is
    /// accepted.
    /// </summary>
    public SystemSnapshot? Snapshot { get; init; }
}
