using System.Collections.Immutable;

namespace ControlRoom.Domain.Get;

/// <summary>
/// Go to Ready or Go to Idle: brings all servers to one state, whatever state they are in. First a plan, then the progress, then the
/// outcome.
/// </summary>
public sealed record BringUp
{
    /// <summary>Idle or Ready.</summary>
    public required EccState Target { get; init; }

    /// <summary>Each server with its steps, in the order of the setup.</summary>
    public required ImmutableArray<BringUpServer> Servers { get; init; }

    /// <summary>The number of the run that it ends; null if none is open.</summary>
    public int? EndsRun { get; init; }

    /// <summary>The version of the snapshot that the plan was made from.</summary>
    public required long Version { get; init; }

    /// <summary>When the first step began; null while it is only planned.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the last step ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who cancelled it, or why it was aborted; null if it was not.</summary>
    public string? CancelledBy { get; init; }

    /// <summary>True while steps are taken.</summary>
    public bool IsUnderWay => StartedAt is not null && EndedAt is null;

    /// <summary>Its name on the page: "Go to Ready".</summary>
    public string Title => $"Go to {Target}";

    /// <summary>True if no server has anything to do.</summary>
    public bool IsEmpty => Servers.All(l => l.Steps.IsEmpty);

    /// <summary>The number of steps that have ended, and of all steps.</summary>
    public (int Over, int All) Count =>
        (Servers.Sum(l => l.Steps.Count(s => s.State is not (StepState.Pending or StepState.UnderWay))), Servers.Sum(l => l.Steps.Length));
}
