namespace ControlRoom.Domain.Runs.Model;

/// <summary>The planned automatic start of the next run. The pause before it begins when the previous run is closed and filed.</summary>
/// <param name="AfterRun">The run that ended.</param>
/// <param name="DueAt">The earliest moment of the start; null until that run is closed and filed.</param>
/// <param name="LatestAt">The latest moment of the start, after which the next run is not started; null until that run is closed.</param>
public sealed record NextStart(int AfterRun, DateTimeOffset? DueAt = null, DateTimeOffset? LatestAt = null);
