using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>The data with which a run is opened.</summary>
public sealed record RunOpening
{
    public required string Experiment { get; init; }

    /// <summary>The configurations, for display.</summary>
    public string Config { get; init; } = string.Empty;

    /// <summary>What must be filed when the run ends.</summary>
    public ImmutableArray<FilingTarget> Targets { get; init; } = [];

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The first events of the run.</summary>
    public ImmutableArray<RunEvent> Events { get; init; } = [];

    /// <summary>The number of the run whose class, title and sheet are copied; null for an empty sheet.</summary>
    public int? SheetOf { get; init; }
}
