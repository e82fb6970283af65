using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>Whether the control room can write down what it must keep.</summary>
public sealed record StorageStatus
{
    /// <summary>Room for as much more must come back before a warning of little room is over.</summary>
    private const double EnoughAgain = 1.1;

    /// <summary>Before anything is known.</summary>
    public static StorageStatus Unknown { get; } = new();

    /// <summary>The last look at the data directory; null before the first.</summary>
    public DataDirectoryReading? Reading { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>What could not be written when it was last tried, and why.</summary>
    public ImmutableSortedDictionary<string, string> Failures { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Since when something cannot be written; null if everything can.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Since when little is free; null if enough is.</summary>
    public DateTimeOffset? LowSince { get; init; }

    /// <summary>Since when there are records that the database did not take; null if there are none.</summary>
    public DateTimeOffset? PutAsideSince { get; init; }

    /// <summary>Why something cannot be written, in a sentence; null if everything can.</summary>
    public string? Failure => Reading?.Failure ?? (Failures.IsEmpty ? null : Failures.First().Value);

    /// <summary>
    /// The same, with since when it fails, since when little is free and since when records are put aside, all as of now.
    /// </summary>
    internal StorageStatus At(DateTimeOffset now)
    {
        var isLow = Reading is { FreeBytes: { } free, LowBelow: > 0 and var low } && free < (LowSince is null ? low : low * EnoughAgain);
        return this with
        {
            FailingSince = Failure is null ? null : FailingSince ?? now,
            LowSince = isLow ? LowSince ?? now : null,
            PutAsideSince = Reading?.PutAside is null ? null : PutAsideSince ?? now,
        };
    }
}
