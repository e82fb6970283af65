using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>The result of an import.</summary>
/// <param name="Refusals">Why nothing was added; empty if everything was.</param>
/// <param name="Activated">The experiment that was activated; null if none was.</param>
public sealed record MoveResult(ImmutableArray<string> Refusals, string? Activated);
