using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What an import did.</summary>
/// <param name="Written">The number of values that were stored.</param>
/// <param name="Skipped">The changes that were not made because another user had changed the value in the meantime.</param>
/// <param name="AddedRuns">The number of runs that were added.</param>
public sealed record ImportResult(int Written, ImmutableArray<ImportChange> Skipped, int AddedRuns)
{
    /// <summary>Why the import was refused; null if it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Returns the result of a refused import.</summary>
    public static ImportResult Refused(string why) => new(0, [], 0) { Refusal = why };
}
