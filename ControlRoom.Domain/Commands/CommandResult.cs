using System.Diagnostics.CodeAnalysis;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Commands;

/// <summary>What became of a request for a command: accepted and under way, or refused with the reason.</summary>
public sealed record CommandResult
{
    private CommandResult(Task<CommandReport>? completion, string? refusal)
    {
        Completion = completion;
        Refusal = refusal;
    }

    /// <summary>Which kind of refusal it is.</summary>
    public RefusalKind Kind { get; private init; }

    /// <summary>True if it was refused because it was decided on a state that is over.</summary>
    public bool IsOutdated => Kind == RefusalKind.Outdated;

    /// <summary>Who has control, if it was refused for want of it; null if nobody has.</summary>
    public string? Holder { get; private init; }

    /// <summary>The conditions for starting a run, if a start was refused.</summary>
    public StartChecklist? Checklist { get; private init; }

    /// <summary>Ends with the outcomes of all devices; null if refused.</summary>
    public Task<CommandReport>? Completion { get; }

    /// <summary>Why nothing was done; null if accepted.</summary>
    public string? Refusal { get; }

    /// <summary>True if the command is under way.</summary>
    [MemberNotNullWhen(true, nameof(Completion))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Completion is not null;

    /// <summary>The command is under way.</summary>
    public static CommandResult Under(Task<CommandReport> completion) => new(completion, null);

    /// <summary>It was refused for a reason of its own.</summary>
    public static CommandResult Refused(string reason, StartChecklist? checklist = null) =>
        new(null, reason) { Kind = RefusalKind.Refused, Checklist = checklist };

    /// <summary>It was decided on a state that is over.</summary>
    public static CommandResult Outdated(string reason) => Of(RefusalKind.Outdated, reason);

    /// <summary>It was refused for a reason that callers tell apart.</summary>
    public static CommandResult Of(RefusalKind kind, string reason, string? holder = null) =>
        new(null, reason) { Kind = kind, Holder = holder };
}
