using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>Some lines of a log, prepared for display.</summary>
public sealed record LogChunk
{
    /// <summary>Why nothing could be read, in a sentence; null if the log was read.</summary>
    public string? Failure { get; init; }

    /// <summary>Complete lines, oldest first, without control characters and of bounded length.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>The last line if it is not complete yet; null if it is. The next piece contains this line again.</summary>
    public string? Unfinished { get; init; }

    /// <summary>Where the next piece begins; null if nothing could be read.</summary>
    public LogPosition? Position { get; init; }

    /// <summary>True if the log was truncated or replaced since the earlier piece; these are then the first lines of the new log.</summary>
    public bool StartedAnew { get; init; }

    /// <summary>The number of bytes that were skipped because there were more than can be shown; 0 if none.</summary>
    public long SkippedBytes { get; init; }
}
