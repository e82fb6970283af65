using ControlRoom.Domain.Clock;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>When a run is to be ended without anybody's doing.</summary>
public sealed record AutomaticEnd
{
    /// <summary>Longest length that can be asked for.</summary>
    public static readonly TimeSpan LongestLength = TimeSpan.FromDays(7);

    /// <summary>After this time; null: not by time. 1 s to 7 d.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>When the routers' files have together so many bytes; null: not by size. At least 1.</summary>
    public long? Bytes { get; init; }

    /// <summary>True: the next run is started after it, with the same sheet.</summary>
    public bool StartsNext { get; init; }

    /// <summary>Why this makes no sense; null if it does.</summary>
    public string? WhyNot() =>
        Length is null && Bytes is null ? "Give a length or a size at which the run shall end."
        : Length is { } length && (length < TimeSpan.FromSeconds(1) || length > LongestLength)
            ? "The length of a run must be from one second to seven days."
        : Bytes is <= 0 ? "The size at which a run ends must be more than nothing."
        : null;

    /// <summary>Why a run is over now; null if it is not.</summary>
    /// <param name="run">The run.</param>
    /// <param name="written">Bytes that have been written for it, as far as is known.</param>
    /// <param name="now">The moment.</param>
    public string? WhyOver(Run run, long written, DateTimeOffset now) =>
        Length is { } length && run.DurationAt(now) >= length ? $"It has reached its length of {RunDuration.Format(length)}."
        : Bytes is { } bytes && written >= bytes ? $"It has reached its size: {written} of {bytes} bytes."
        : null;
}
