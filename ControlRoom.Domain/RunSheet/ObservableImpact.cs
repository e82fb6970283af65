using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What a change of an observable would do to its values.</summary>
/// <param name="Values">The number of runs in which it has a value.</param>
/// <param name="Unfit">The number of those runs whose value would no longer fit.</param>
/// <param name="Examples">A few such values.</param>
public sealed record ObservableImpact(int Values, int Unfit, ImmutableArray<string> Examples);
