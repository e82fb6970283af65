namespace ControlRoom.Domain.Runs.Model;

/// <summary>The next run is going to be started by itself. The pause before it begins when the run before is closed and filed.</summary>
/// <param name="AfterRun">The run that ended.</param>
/// <param name="DueAt">Not before this; null until that run is closed and filed.</param>
/// <param name="GivesUpAt">If it cannot be started by then it is not; null until that run is closed.</param>
public sealed record NextStart(int AfterRun, DateTimeOffset? DueAt = null, DateTimeOffset? GivesUpAt = null);
