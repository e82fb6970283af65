using ControlRoom.Domain.Runs;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// A run of a file of comma-separated values that the experiment does not have. What was measured in it is among the changes.
/// </summary>
public sealed record NewRun : ImportedRun
{
    /// <summary>The next run's number follows the highest: a slip of the keyboard must not use them up.</summary>
    public const int HighestNumber = 999_999;

    /// <summary>Its line of the file, from 1.</summary>
    public required int Line { get; init; }
}
