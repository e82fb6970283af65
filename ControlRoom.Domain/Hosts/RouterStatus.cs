using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>Everything known about one data router.</summary>
public sealed record RouterStatus
{
    /// <summary>Five minutes of probes at the default interval.</summary>
    public const int RatesKept = 60;

    public required DataRouter Router { get; init; }

    /// <summary>The last good reading; kept, and ageing, when later ones fail.</summary>
    public RouterReading? Reading { get; init; }

    /// <summary>When <see cref="Reading"/> arrived.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When it was first looked at with success; what was before that is not known. Null if it never was.</summary>
    public DateTimeOffset? FirstReadAt { get; init; }

    /// <summary>When its files were last seen to have grown; null if they never were.</summary>
    public DateTimeOffset? GrewAt { get; init; }

    /// <summary>When they were seen to have grown before that; null if they were not.</summary>
    public DateTimeOffset? GrewBefore { get; init; }

    /// <summary>Growth of the files between the last two good readings; null if unknown or if files went away.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>The rates of the last probes, oldest first, at most <see cref="RatesKept"/>; null where none was known.</summary>
    public ImmutableArray<double?> Rates { get; init; } = [];

    /// <summary>Why the newest probe of its host failed; null if it was good.</summary>
    public string? Failure { get; init; }

    /// <summary>Its code.</summary>
    public ProblemCode FailureCode { get; init; }
}
