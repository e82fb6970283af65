using System.Collections.Immutable;
using ControlRoom.Domain.Runs;

namespace ControlRoom.Domain.Moving;

/// <summary>A run of another program.</summary>
public sealed record MovedRun : ImportedRun
{
    public required string Title { get; init; }

    /// <summary>The measured values.</summary>
    public required ImmutableArray<MovedValue> Values { get; init; }
}
