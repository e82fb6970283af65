namespace ControlRoom.Domain.RunSheet;

/// <summary>A run of a file that the experiment does not have.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Run">Its number.</param>
public readonly record struct UnknownRun(int Line, int Run);
