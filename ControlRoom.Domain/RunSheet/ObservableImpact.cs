using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What a change of an observable would do to its values.</summary>
/// <param name="Values">Runs in which it has a value.</param>
/// <param name="Unfit">Of those, the ones whose value does not fit any more.</param>
/// <param name="Examples">A few such values.</param>
public sealed record ObservableImpact(int Values, int Unfit, ImmutableArray<string> Examples);
