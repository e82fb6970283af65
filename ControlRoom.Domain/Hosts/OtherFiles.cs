using System.Collections.Immutable;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// What in a router's working directory is called like a GRAW file, whatever the case, and is none that a router writes. It is never moved
/// and keeps no run from starting: nobody knows whose it is. But it is named, because it may be data that somebody has renamed.
/// </summary>
/// <param name="Count">How many.</param>
/// <param name="Named">The first of them, in the order of <see cref="FileNameOrder"/>.</param>
public sealed record OtherFiles(int Count, ImmutableArray<OtherFile> Named)
{
    /// <summary>There is nothing else.</summary>
    public static OtherFiles None { get; } = new(0, []);

    /// <summary>"5 other files stay"; empty if there are none.</summary>
    public string Words =>
        Count switch
        {
            0 => string.Empty,
            1 => "1 other file stays",
            _ => $"{Plural.Of(Count, "other file")} stay",
        };

    /// <summary>"5 other files stay: X.GRAW, a.graw.tmp and 3 more"; empty if there are none.</summary>
    /// <param name="most">How many are named.</param>
    public string Sentence(int most)
    {
        if (Count == 0)
        {
            return string.Empty;
        }

        var named = Named.Take(most).Select(f => VisibleName.Of(f.Name)).ToList();
        var rest = Count - named.Count;
        return $"{Words}: {string.Join(", ", named)}{(rest > 0 ? $" and {rest} more" : string.Empty)}";
    }

    /// <inheritdoc/>
    public bool Equals(OtherFiles? other) => other is not null && Count == other.Count && Named.SequenceEqual(other.Named);

    /// <inheritdoc/>
    public override int GetHashCode() => Named.Aggregate(Count, HashCode.Combine);
}
