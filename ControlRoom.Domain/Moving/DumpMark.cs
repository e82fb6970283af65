using System.Collections.Immutable;
using System.Globalization;

namespace ControlRoom.Domain.Moving;

/// <summary>Which object of a dump something is.</summary>
/// <param name="Key">Its primary key; negative, its place in the file, if it has none.</param>
/// <param name="Problems">What is wrong with it by itself.</param>
internal readonly record struct DumpMark(long Key, ImmutableArray<DumpProblem> Problems)
{
    /// <summary>The key for people.</summary>
    public string Name => NameOf(Key);

    /// <summary>A key for people.</summary>
    public static string NameOf(long key) =>
        key >= 0 ? key.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"(object {-key} of the file)");
}
