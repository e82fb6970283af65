namespace ControlRoom.Domain.Runs.Model;

/// <summary>When a run was over, and how that is known.</summary>
/// <param name="At">The moment; never before the run's start.</param>
/// <param name="Source">How it is known.</param>
public sealed record RunEnd(DateTimeOffset At, RunEndSource Source);
