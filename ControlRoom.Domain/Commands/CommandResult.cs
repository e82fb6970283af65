using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ControlRoom.Domain.Devices;
using ControlRoom.Domain.Subsystems;

namespace ControlRoom.Domain.Commands;

/// <summary>The result of a request for a command: accepted and in progress, or refused with a reason.</summary>
public sealed record CommandResult
{
    private CommandResult(Task<CommandReport>? completion, string? refusal)
    {
        Completion = completion;
        Refusal = refusal;
    }

    /// <summary>The kind of refusal.</summary>
    public RefusalKind Kind { get; private init; }

    /// <summary>True if it was refused because the decision was based on an outdated state.</summary>
    public bool IsOutdated => Kind == RefusalKind.Outdated;

    /// <summary>The holder of control, if the request was refused for lack of control; null if no one has control.</summary>
    public string? Holder { get; private init; }

    /// <summary>The conditions for starting a run if a start was refused; otherwise null.</summary>
    public StartChecklist? Checklist { get; private init; }

    /// <summary>What is wrong with a configuration that was not applied; empty otherwise.</summary>
    public ImmutableArray<ConfigurationProblem> Problems { get; private init; } = [];

    /// <summary>Completes with the outcomes of all devices; null if refused.</summary>
    public Task<CommandReport>? Completion { get; }

    /// <summary>Why the request was refused; null if accepted.</summary>
    public string? Refusal { get; }

    /// <summary>True if the command was accepted.</summary>
    [MemberNotNullWhen(true, nameof(Completion))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Completion is not null;

    /// <summary>Returns the result for an accepted command.</summary>
    public static CommandResult Accept(Task<CommandReport> completion) => new(completion, null);

    /// <summary>Returns a refusal of the general kind.</summary>
    public static CommandResult Refused(string reason, StartChecklist? checklist = null) =>
        new(null, reason) { Kind = RefusalKind.Refused, Checklist = checklist };

    /// <summary>A configuration was not applied, because of these problems. The reason is the first of them.</summary>
    public static CommandResult Wrong(ImmutableArray<ConfigurationProblem> problems) =>
        new(null, problems.Length == 1 ? problems[0].Text : $"{problems[0].Text} There are {problems.Length} problems in all.")
        {
            Kind = RefusalKind.Refused,
            Problems = problems,
        };

    /// <summary>Returns a refusal because the decision was based on an outdated state.</summary>
    public static CommandResult Outdated(string reason) => Of(RefusalKind.Outdated, reason);

    /// <summary>Returns a refusal of a kind that callers distinguish.</summary>
    public static CommandResult Of(RefusalKind kind, string reason, string? holder = null) =>
        new(null, reason) { Kind = kind, Holder = holder };
}
