using ControlRoom.Domain.Clock;

namespace ControlRoom.Domain.Runs.Model;

/// <summary>When a run ends automatically.</summary>
public sealed record AutomaticEnd
{
    /// <summary>The longest length that can be set.</summary>
    public static readonly TimeSpan LongestLength = TimeSpan.FromDays(7);

    /// <summary>The run ends after this time, 1 s to 7 d; null: not by time.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>The run ends when the files of all routers together have this many bytes, at least 1; null: not by size.</summary>
    public long? Bytes { get; init; }

    /// <summary>True if the next run is started after it, with the same sheet.</summary>
    public bool StartsNext { get; init; }

    /// <summary>The reason why this is invalid; null if it is valid.</summary>
    public string? WhyNot() =>
        this switch
        {
            { Length: null, Bytes: null } => "Give a length or a size at which the run ends.",
            { Length: { } length } when length < TimeSpan.FromSeconds(1) || length > LongestLength =>
                "The length of a run must be from one second to seven days.",
            { Bytes: <= 0 } => "The size at which a run ends must be more than zero.",
            _ => null,
        };

    /// <summary>The reason why a run must end now; null if it need not.</summary>
    /// <param name="run">The run.</param>
    /// <param name="written">Bytes that have been written for the run, as far as is known.</param>
    /// <param name="now">The current time.</param>
    public string? WhyDue(Run run, long written, DateTimeOffset now) =>
        this switch
        {
            { Length: { } length } when run.DurationAt(now) >= length => $"The run has reached its length of {RunDuration.Format(length)}.",
            { Bytes: { } bytes } when written >= bytes => $"The run has reached its size: {written} of {bytes} bytes.",
            _ => null,
        };
}
