using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>What a run is opened with.</summary>
public sealed record RunOrder
{
    public required string Experiment { get; init; }

    /// <summary>The configurations, for people.</summary>
    public string Config { get; init; } = string.Empty;

    /// <summary>What must be filed when it ends.</summary>
    public ImmutableArray<FilingTarget> Targets { get; init; } = [];

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What is recorded with it from its beginning.</summary>
    public ImmutableArray<RunEvent> Events { get; init; } = [];

    /// <summary>The run whose class, title and sheet it takes over; null for an empty sheet.</summary>
    public int? SheetOf { get; init; }
}
