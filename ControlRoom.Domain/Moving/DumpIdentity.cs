using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.Moving;

/// <summary>Identifies an object of a dump.</summary>
/// <param name="Key">Its primary key; if it has none, its position in the file as a negative number.</param>
/// <param name="Problems">The problems of the object itself.</param>
internal readonly record struct DumpIdentity(long Key, ImmutableArray<DumpProblem> Problems)
{
    /// <summary>The key for display.</summary>
    public string Name => NameOf(Key);

    /// <summary>Returns a key for display.</summary>
    public static string NameOf(long key) =>
        key >= 0 ? key.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"(object {-key} of the file)");
}
