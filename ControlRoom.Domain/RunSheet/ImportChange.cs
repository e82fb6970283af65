namespace ControlRoom.Domain.RunSheet;

/// <summary>A value that an import would store.</summary>
/// <param name="Run">The run's number.</param>
/// <param name="Field">The field.</param>
/// <param name="Old">What is stored; empty if nothing is.</param>
/// <param name="New">What would be stored; empty to clear it.</param>
public sealed record ImportChange(int Run, Observable Field, string Old, string New);
