using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Moving;

/// <summary>A value of an imported run.</summary>
/// <param name="Observable">Its observable's place in <see cref="MovedExperiment.Observables"/>.</param>
/// <param name="Value">What was measured.</param>
public readonly record struct MovedValue(int Observable, MeasuredValue Value);
