using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>
/// "Go to Ready" or "Go to Idle": takes all servers to one state, from any state. It contains the plan before the start, then the progress,
/// and finally the outcome.
/// </summary>
public sealed record BringUp
{
    /// <summary>Idle or Ready.</summary>
    public required EccState Target { get; init; }

    /// <summary>Each server with its steps, in the order of the setup.</summary>
    public required ImmutableArray<BringUpServer> Servers { get; init; }

    /// <summary>The number of the run that it ends; null if no run is open.</summary>
    public int? EndsRun { get; init; }

    /// <summary>The version of the snapshot from which the plan was made.</summary>
    public required long Version { get; init; }

    /// <summary>When the first step began; null while it is only planned.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The user who cancelled it, or the reason for a cancellation; null if it was not cancelled.</summary>
    public string? CancelledBy { get; init; }

    /// <summary>True while it is in progress.</summary>
    public bool IsUnderWay => StartedAt is not null && EndedAt is null;

    /// <summary>The displayed name: "Go to Ready".</summary>
    public string Title => $"Go to {Target}";

    /// <summary>True if no server has any steps.</summary>
    public bool IsEmpty => Servers.All(l => l.Steps.IsEmpty);

    /// <summary>The number of steps that have ended, and of all steps.</summary>
    public (int Over, int All) Count =>
        (Servers.Sum(l => l.Steps.Count(s => s.State is not (StepState.Pending or StepState.UnderWay))), Servers.Sum(l => l.Steps.Length));
}
