using System.Collections.Immutable;
using ControlRoom.Domain.Runs;

namespace ControlRoom.Domain.Moving;

/// <summary>A closed run of another program, as it is to be here.</summary>
public sealed record MovedRun
{
    /// <summary>As it was.</summary>
    public required int Number { get; init; }

    public required RunClass Class { get; init; }

    public required string Title { get; init; }

    public required string Config { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset StoppedAt { get; init; }

    /// <summary>How the end is known; null for one that was recorded there.</summary>
    public RunEndSource? EndKnown { get; init; }

    /// <summary>Where it comes from, for its records: with its times as they stood in the file.</summary>
    public required string Provenance { get; init; }

    /// <summary>What was measured.</summary>
    public required ImmutableArray<MovedValue> Values { get; init; }
}
