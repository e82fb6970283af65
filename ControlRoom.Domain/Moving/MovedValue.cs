using ControlRoom.Domain.RunSheet;

namespace ControlRoom.Domain.Moving;

/// <summary>A value of an imported run.</summary>
/// <param name="Observable">The index of its observable in <see cref="MovedExperiment.Observables"/>.</param>
/// <param name="Value">The measured value.</param>
public readonly record struct MovedValue(int Observable, MeasuredValue Value);
