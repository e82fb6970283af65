using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What an import did.</summary>
/// <param name="Written">Values stored.</param>
/// <param name="Skipped">Changes that somebody else was faster with; they were left as they are.</param>
public sealed record ImportResult(int Written, ImmutableArray<ImportChange> Skipped);
