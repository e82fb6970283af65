namespace ControlRoom.Domain.Runs;

/// <summary>The next run is going to be started without anybody's doing.</summary>
/// <param name="AfterRun">The run that ended.</param>
/// <param name="DueAt">Not before this.</param>
/// <param name="GivesUpAt">If it cannot be started by then it is not.</param>
public sealed record NextStart(int AfterRun, DateTimeOffset DueAt, DateTimeOffset GivesUpAt);
