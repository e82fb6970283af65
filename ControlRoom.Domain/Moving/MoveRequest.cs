using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>What is to be taken from a dump.</summary>
public sealed record MoveRequest
{
    /// <summary>What the file is called, for records.</summary>
    public required string FileName { get; init; }

    /// <summary>The experiments, by name; none for all of them.</summary>
    public ImmutableArray<string> Experiments { get; init; } = [];

    /// <summary>Another name for the one experiment that is taken; null for its own.</summary>
    public string? NewName { get; init; }

    /// <summary>The zone of times without an offset.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
