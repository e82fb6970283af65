using System.Collections.Immutable;

namespace ControlRoom.Domain.RunSheet;

/// <summary>The result of submitting fields.</summary>
/// <param name="Sheet">The sheet as it is stored now.</param>
/// <param name="Written">The fields that were stored, or already had this value.</param>
/// <param name="Conflicts">The fields that another user has changed in the meantime; they were left as they are.</param>
/// <param name="Problems">The fields that cannot be stored, with the reason.</param>
public sealed record SheetSubmission(
    Sheet Sheet,
    ImmutableArray<int> Written,
    ImmutableArray<int> Conflicts,
    ImmutableDictionary<int, string> Problems
)
{
    /// <summary>True if all fields were stored.</summary>
    public bool IsComplete => Conflicts.IsEmpty && Problems.IsEmpty;
}
