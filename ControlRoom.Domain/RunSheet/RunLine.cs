using System.Collections.Immutable;
using ControlRoom.Domain.Clock;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A run as a line of a table.</summary>
public sealed record RunLine
{
    /// <summary>Identifies it within <see cref="IRunTable"/>.</summary>
    public required int Id { get; init; }

    public required int Number { get; init; }

    public required RunClass Class { get; init; }

    public required string Title { get; init; }

    public required string Notes { get; init; }

    public required string Config { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>How it is known when it stopped; null while it is open, and for runs from before this was recorded.</summary>
    public RunEndSource? EndKnown { get; init; }

    public required RunState State { get; init; }

    /// <summary>Why it was aborted; null if it was not.</summary>
    public string? AbortReason { get; init; }

    /// <summary>The number of files that are filed.</summary>
    public required int Files { get; init; }

    /// <summary>The bytes of the files that are filed.</summary>
    public required long Bytes { get; init; }

    /// <summary>One value for each requested observable, in that order.</summary>
    public ImmutableArray<SheetValue> Values { get; init; } = [];

    /// <summary>True if the class was copied from another run and not confirmed.</summary>
    public bool IsClassCopied { get; init; }

    /// <summary>True if the title was copied from another run and not confirmed.</summary>
    public bool IsTitleCopied { get; init; }

    /// <summary>
    /// How it is known when it stopped, for display: "seen", "last seen running", "set by an operator"; empty if that is not recorded.
    /// </summary>
    public string EndKnownText => EndKnown is { } known ? TextOf(known) : string.Empty;

    /// <summary>The outcome for display: "closed", "aborted: the clock was missing".</summary>
    public string Outcome => AbortReason is null ? State.ToString().ToLowerInvariant() : $"aborted: {AbortReason}";

    /// <summary>Returns how an end is known, for display and for files.</summary>
    public static string TextOf(RunEndSource known) =>
        known switch
        {
            RunEndSource.Seen => "seen",
            RunEndSource.LastSeenRunning => "last seen running",
            _ => "set by an operator",
        };

    /// <summary>Returns the length of the run so far; never negative.</summary>
    public TimeSpan DurationAt(DateTimeOffset now) => RunDuration.Of(StartedAt, StoppedAt, now);
}
