using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>The known configuration sets of one ECC server.</summary>
public sealed record ConfigSetList
{
    /// <summary>The empty list, for a server whose sets are not known.</summary>
    public static ConfigSetList Empty { get; } = new();

    /// <summary>The sets, ordered by name.</summary>
    public ImmutableArray<ConfigSet> Sets { get; init; } = [];

    /// <summary>When the server last returned its list; null if it never has.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Why the latest attempt failed; null if it succeeded. After a failure the previous list is kept.</summary>
    public string? Failure { get; init; }

    /// <summary>The problem code of <see cref="Failure"/>.</summary>
    public ProblemCode FailureCode { get; init; }

    /// <summary>When the latest attempt failed.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The number of sets in the server's latest list.</summary>
    public int ListedCount => Sets.Count(s => s.FetchedAt is not null && s.FetchedAt == FetchedAt);

    /// <summary>True if the server has returned a list, the set is not in it, and the set was not entered manually.</summary>
    public bool IsMissing(ConfigId config) =>
        FetchedAt is not null && Find(config) is not { IsManual: true } && Find(config)?.FetchedAt != FetchedAt;

    /// <summary>True if the set is in the server's latest list; false if it is not, or if there is no list yet.</summary>
    public bool IsListed(ConfigId config) => FetchedAt is not null && Find(config)?.FetchedAt == FetchedAt;

    private ConfigSet? Find(ConfigId config) => Sets.FirstOrDefault(s => s.Config == config);
}
