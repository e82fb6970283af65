using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>Whether the control room can save its data.</summary>
public sealed record StorageStatus
{
    /// <summary>The warning about little free space ends at this many times the limit.</summary>
    private const double RecoveryFactor = 1.1;

    /// <summary>The status before the first check.</summary>
    public static StorageStatus Unknown { get; } = new();

    /// <summary>The last check of the data directory; null before the first.</summary>
    public DataDirectoryReading? Reading { get; init; }

    /// <summary>When the last check was made.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>The parts of the control room whose last write failed, and why.</summary>
    public ImmutableSortedDictionary<string, string> Failures { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>When writing began to fail; null if everything can be written.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When free space became low; null if there is enough.</summary>
    public DateTimeOffset? LowSince { get; init; }

    /// <summary>When the database first refused a record; null if there are none.</summary>
    public DateTimeOffset? PutAsideSince { get; init; }

    /// <summary>Why something cannot be written, in a sentence; null if everything can be written.</summary>
    public string? Failure => Reading?.Failure ?? (Failures.IsEmpty ? null : Failures.First().Value);

    /// <summary>
    /// Returns this status with the start times of failures, of little free space and of refused records updated for the present time.
    /// </summary>
    internal StorageStatus AsOf(DateTimeOffset now)
    {
        var isLow = Reading is { FreeBytes: { } free, LowLimit: > 0 and var low } && free < (LowSince is null ? low : low * RecoveryFactor);
        return this with
        {
            FailingSince = Failure is null ? null : FailingSince ?? now,
            LowSince = isLow ? LowSince ?? now : null,
            PutAsideSince = Reading?.PutAside is null ? null : PutAsideSince ?? now,
        };
    }
}
