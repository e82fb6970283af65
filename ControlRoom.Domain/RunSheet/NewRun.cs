using ControlRoom.Domain.Runs;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// A closed run of a file that the experiment does not have, as it is to be added. What was measured in it is among the changes.
/// </summary>
public sealed record NewRun
{
    /// <summary>The next run's number follows the highest: a slip of the keyboard must not use them up.</summary>
    public const int HighestNumber = 999_999;

    /// <summary>Its line of the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>0 to <see cref="HighestNumber"/>.</summary>
    public required int Number { get; init; }

    /// <summary>Testing, if the file does not say.</summary>
    public required RunClass Class { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The same as the start, if the file does not say.</summary>
    public required DateTimeOffset StoppedAt { get; init; }

    /// <summary>
    /// How the end is known; <see cref="RunEndSource.LastSeenRunning"/> if the file has none; null if it does not say how.
    /// </summary>
    public RunEndSource? EndKnown { get; init; }

    /// <summary>Empty if the file does not say.</summary>
    public string Config { get; init; } = string.Empty;

    /// <summary>For the run's records: the times as they stand in the file.</summary>
    public required string Provenance { get; init; }
}
