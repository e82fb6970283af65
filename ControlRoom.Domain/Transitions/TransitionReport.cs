using System.Collections.Immutable;

namespace ControlRoom.Domain.Transitions;

/// <summary>What became of a command: the outcome of every server, never just of the first that failed.</summary>
public sealed record TransitionReport
{
    public required SystemAction Action { get; init; }

    public required ImmutableArray<TransitionOutcome> Outcomes { get; init; }

    /// <summary>Why nothing was sent at all (for example: the run could not be written down); null normally.</summary>
    public string? Abandoned { get; init; }

    /// <summary>True if every server reached the target.</summary>
    public bool Succeeded => Abandoned is null && Outcomes.All(o => !o.Failed);
}
