using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Hosts;

/// <summary>The known state of one data router.</summary>
public sealed record RouterStatus
{
    /// <summary>The number of rates kept: those of five minutes at the default interval.</summary>
    public const int RatesKept = 60;

    public required DataRouter Router { get; init; }

    /// <summary>The last good reading; kept, and ageing, when later readings fail.</summary>
    public RouterReading? Reading { get; init; }

    /// <summary>When <see cref="Reading"/> was received.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When the first good reading was received; null if there has been none. Nothing is known about the time before.</summary>
    public DateTimeOffset? FirstReadAt { get; init; }

    /// <summary>When growth of its files was last seen; null if it never was.</summary>
    public DateTimeOffset? LastGrowthAt { get; init; }

    /// <summary>When growth of its files was seen before <see cref="LastGrowthAt"/>; null if it was not.</summary>
    public DateTimeOffset? PreviousGrowthAt { get; init; }

    /// <summary>The growth rate of the files between the last two good readings; null if unknown or if files were removed.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>The rates of the last probes, oldest first, at most <see cref="RatesKept"/>; null where the rate was not known.</summary>
    public ImmutableArray<double?> Rates { get; init; } = [];

    /// <summary>Why the latest probe of its host failed; null if it succeeded.</summary>
    public string? Failure { get; init; }

    /// <summary>The problem code of <see cref="Failure"/>.</summary>
    public ProblemCode FailureCode { get; init; }
}
