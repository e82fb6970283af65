using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>All servers to one state, from whatever they are in: the plan before, the progress while it runs, the outcome after.</summary>
public sealed record Procedure
{
    /// <summary>Idle or Ready.</summary>
    public required EccState Target { get; init; }

    public required ImmutableArray<ProcedureLine> Lines { get; init; }

    /// <summary>The run that is ended by it; null if none is open.</summary>
    public int? EndsRun { get; init; }

    /// <summary>The snapshot the plan was made from.</summary>
    public required long Version { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was over; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who cancelled it, or why it was broken off; null if nobody did.</summary>
    public string? CancelledBy { get; init; }

    /// <summary>True while steps are taken.</summary>
    public bool IsUnderWay => StartedAt is not null && EndedAt is null;

    /// <summary>As operators call it: "Go to Ready".</summary>
    public string Title => $"Go to {Target}";

    /// <summary>True if no server has anything to do.</summary>
    public bool IsEmpty => Lines.All(l => l.Steps.IsEmpty);

    /// <summary>Steps that are over, of all.</summary>
    public (int Over, int All) Count =>
        (Lines.Sum(l => l.Steps.Count(s => s.State is not (StepState.Pending or StepState.UnderWay))), Lines.Sum(l => l.Steps.Length));
}
