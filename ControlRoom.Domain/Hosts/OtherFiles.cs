using System.Collections.Immutable;
using ControlRoom.Domain.Text;

namespace ControlRoom.Domain.Hosts;

/// <summary>
/// The entries of a router's working directory that are named like GRAW files, in upper or lower case, but were not written by a router.
/// They are never moved and do not prevent a run from starting, because their owner is not known. They are listed because they may be data
/// that were renamed.
/// </summary>
/// <param name="Count">Their number.</param>
/// <param name="Named">The first entries, in the order of <see cref="FileNameOrder"/>.</param>
public sealed record OtherFiles(int Count, ImmutableArray<OtherFile> Named)
{
    /// <summary>No other files.</summary>
    public static OtherFiles None { get; } = new(0, []);

    /// <summary>"5 other files stay"; empty if there are none.</summary>
    public string CountText =>
        Count switch
        {
            0 => string.Empty,
            1 => "1 other file stays",
            _ => $"{Plural.Of(Count, "other file")} stay",
        };

    /// <summary>"5 other files stay: X.GRAW, a.graw.tmp and 3 more"; empty if there are none.</summary>
    /// <param name="most">The maximum number of names.</param>
    public string ToText(int most)
    {
        if (Count == 0)
        {
            return string.Empty;
        }

        var named = Named.Take(most).Select(f => VisibleName.Of(f.Name)).ToList();
        var rest = Count - named.Count;
        return $"{CountText}: {string.Join(", ", named)}{(rest > 0 ? $" and {rest} more" : string.Empty)}";
    }

    /// <inheritdoc/>
    public bool Equals(OtherFiles? other) => other is not null && Count == other.Count && Named.SequenceEqual(other.Named);

    /// <inheritdoc/>
    public override int GetHashCode() => Named.Aggregate(Count, HashCode.Combine);
}
