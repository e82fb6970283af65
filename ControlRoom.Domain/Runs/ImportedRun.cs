using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.Runs;

/// <summary>A closed run that was not taken here, as it is to be added.</summary>
public abstract record ImportedRun
{
    /// <summary>As it was.</summary>
    public required int Number { get; init; }

    public required RunClass Class { get; init; }

    /// <summary>Empty if it is not known.</summary>
    public string Config { get; init; } = string.Empty;

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The same as the start, if the end is not known.</summary>
    public required DateTimeOffset StoppedAt { get; init; }

    /// <summary>
    /// How the end is known: <see cref="RunEndSource.LastSeenRunning"/> if there was none; null if it was recorded there without that.
    /// </summary>
    public RunEndSource? EndKnown { get; init; }

    /// <summary>Where it comes from, for its records: with its times as they stood there.</summary>
    public required string Provenance { get; init; }
}
