using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>What an import would do.</summary>
public sealed record MovePlan
{
    /// <summary>The experiments to be added; empty if there is any problem.</summary>
    public ImmutableArray<MovedExperiment> Experiments { get; init; } = [];

    /// <summary>The names of the chosen experiments, even if there are problems.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>All problems; nothing is imported while there is one.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What would be different here or would not be kept, for the user to know before the import.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>The models of objects of other apps, which are left out, with their number.</summary>
    public ImmutableSortedDictionary<string, long> OtherObjects { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    internal static MovePlan Refused(string why) => new() { Problems = [why] };
}
