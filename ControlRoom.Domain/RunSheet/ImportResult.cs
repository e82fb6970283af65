using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What an import did.</summary>
/// <param name="Written">Values stored.</param>
/// <param name="Skipped">Changes that somebody else was faster with; they were left as they are.</param>
/// <param name="AddedRuns">Runs added.</param>
public sealed record ImportResult(int Written, ImmutableArray<ImportChange> Skipped, int AddedRuns)
{
    /// <summary>Why nothing was done; null if something was.</summary>
    public string? Refusal { get; init; }

    /// <summary>Nothing was done.</summary>
    public static ImportResult Refused(string why) => new(0, [], 0) { Refusal = why };
}
