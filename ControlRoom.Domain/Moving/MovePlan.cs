using System.Collections.Immutable;

namespace ControlRoom.Domain.Moving;

/// <summary>What an import would do.</summary>
public sealed record MovePlan
{
    /// <summary>The experiments as they are to be here; none if there is any problem.</summary>
    public ImmutableArray<MovedExperiment> Experiments { get; init; } = [];

    /// <summary>The names of the experiments that are taken, whether there are problems or not.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>What stands in the way, all of it; nothing is imported as long as there is one.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>What would be different here, or not be kept, and is worth knowing before.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Objects of other apps than the original's, which are left out, with how many they are.</summary>
    public ImmutableSortedDictionary<string, long> OtherObjects { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    internal static MovePlan Refused(string why) => new() { Problems = [why] };
}
