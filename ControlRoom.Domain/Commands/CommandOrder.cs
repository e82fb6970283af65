using ControlRoom.Domain.Access;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Snapshot;

namespace ControlRoom.Domain.Commands;

/// <summary>A request for a command: who asks for what, why it may be refused, and how it is carried out.</summary>
public sealed record CommandOrder
{
    public required Actor Actor { get; init; }

    /// <summary>The right that it takes.</summary>
    public required Right Right { get; init; }

    /// <summary>The command as it is shown; number and time are added when it is accepted.</summary>
    public required ActiveCommand Command { get; init; }

    /// <summary>Why not, from the snapshot; null if it can be done.</summary>
    public Func<SystemSnapshot, DateTimeOffset, CommandResult?> WhyNot { get; init; } = (_, _) => null;

    /// <summary>Carries it out. The snapshot is the one that was checked.</summary>
    public required Func<SystemSnapshot, CancellationToken, Task<CommandReport>> Act { get; init; }

    /// <summary>What the audit says beside the command's name.</summary>
    public string Details { get; init; } = string.Empty;

    /// <summary>True if the control room asks again and again: only what succeeds is audited.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>True to stop although somebody else has control.</summary>
    public bool OverridesControl { get; init; }

    /// <summary>True if there is nothing to stop: then nothing is overridden either.</summary>
    public Func<SystemSnapshot, DateTimeOffset, bool> IsVoid { get; init; } = (_, _) => false;

    /// <summary>Which commands it puts an end to; null: none.</summary>
    public Func<CommandUnderWay, bool>? Ends { get; init; }

    /// <summary>What was decided on, read within <see cref="CommandDesk.Decide"/>; null: read when it is claimed.</summary>
    public SystemSnapshot? Seen { get; init; }
}
