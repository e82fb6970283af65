using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>A closed run that was not taken here, and is to be added.</summary>
public abstract record ImportedRun
{
    /// <summary>The number that the run has in its source.</summary>
    public required int Number { get; init; }

    public required RunClass Class { get; init; }

    /// <summary>The configuration; empty if it is not known.</summary>
    public string Config { get; init; } = string.Empty;

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The end of the run; the same as the start if the end is not known.</summary>
    public required DateTimeOffset StoppedAt { get; init; }

    /// <summary>
    /// How the end is known: <see cref="RunEndSource.LastSeenRunning"/> if the source has no end; null if the source has an end without
    /// saying how it is known.
    /// </summary>
    public RunEndSource? EndKnown { get; init; }

    /// <summary>The origin of the run, for its events, with its times as they are written in the source.</summary>
    public required string Provenance { get; init; }
}
