using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>What became of submitted fields.</summary>
/// <param name="Sheet">The sheet as it is stored now.</param>
/// <param name="Written">Fields that were stored, or were the same already.</param>
/// <param name="Conflicts">Fields that somebody else has changed meanwhile; they were left as they are.</param>
/// <param name="Problems">Fields that cannot be stored, with the reason.</param>
public sealed record SheetSubmission(
    Sheet Sheet,
    ImmutableArray<int> Written,
    ImmutableArray<int> Conflicts,
    ImmutableDictionary<int, string> Problems
)
{
    /// <summary>True if all of it was stored.</summary>
    public bool IsComplete => Conflicts.IsEmpty && Problems.IsEmpty;
}
