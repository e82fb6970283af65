using ControlRoom.Domain.Runs;

namespace ControlRoom.Domain.RunSheet;

/// <summary>
/// A run in a file of comma-separated values that the experiment does not have. Its measured values are among the changes.
/// </summary>
public sealed record NewRun : ImportedRun
{
    /// <summary>
    /// The highest number of an added run. The next run's number follows the highest, so a typing error must not use up the numbers.
    /// </summary>
    public const int HighestNumber = 999_999;

    /// <summary>Its line in the file, from 1.</summary>
    public required int Line { get; init; }
}
