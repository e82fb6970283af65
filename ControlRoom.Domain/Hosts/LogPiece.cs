using System.Collections.Immutable;

namespace ControlRoom.Domain.Hosts;

/// <summary>Some lines of a log, made fit to be shown.</summary>
public sealed record LogPiece
{
    /// <summary>A sentence if nothing could be read; null if something could.</summary>
    public string? Failure { get; init; }

    /// <summary>Complete lines, oldest first, without control characters and of bounded length.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>The line that has not ended yet; null if the last one has. The next piece brings it again, as it is then.</summary>
    public string? Unfinished { get; init; }

    /// <summary>Where to go on; null if nothing could be read.</summary>
    public LogPosition? Position { get; init; }

    /// <summary>True if the log was started anew or replaced since the earlier piece: these are the first lines of another one.</summary>
    public bool StartedAnew { get; init; }

    /// <summary>Bytes that were passed over because more came than can be shown; 0 if none.</summary>
    public long SkippedBytes { get; init; }
}
