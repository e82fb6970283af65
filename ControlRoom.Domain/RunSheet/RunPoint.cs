using ControlRoom.Domain.Runs.Model;

namespace ControlRoom.Domain.RunSheet;

/// <summary>A run in a plot.</summary>
/// <param name="Number">Its number.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="Class">Its class.</param>
/// <param name="Value">The value of the observable.</param>
public readonly record struct RunPoint(int Number, DateTimeOffset StartedAt, RunClass Class, double Value);
