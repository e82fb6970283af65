using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>What became of an import.</summary>
/// <param name="Refusals">Why nothing was added; none if all was.</param>
/// <param name="Activated">The experiment that has become the active one; null if none has.</param>
public sealed record MoveResult(ImmutableArray<string> Refusals, string? Activated);
