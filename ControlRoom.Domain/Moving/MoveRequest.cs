using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>What is to be imported from a dump.</summary>
public sealed record MoveRequest
{
    /// <summary>The name of the file, for the events of runs.</summary>
    public required string FileName { get; init; }

    /// <summary>The names of the experiments; empty for all.</summary>
    public ImmutableArray<string> Experiments { get; init; } = [];

    /// <summary>A new name for the only chosen experiment; null to keep its own.</summary>
    public string? NewName { get; init; }

    /// <summary>The time zone of times without an offset.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
