using System.Collections.Immutable;
using ControlRoom.Domain.Store;

namespace ControlRoom.Domain.Get;

/// <summary>The configuration sets known of one ECC server.</summary>
public sealed record ConfigSetList
{
    /// <summary>Nothing is known.</summary>
    public static ConfigSetList Empty { get; } = new();

    /// <summary>In the order of their names.</summary>
    public ImmutableArray<ConfigSet> Sets { get; init; } = [];

    /// <summary>When the server was last asked with success; null if it never was.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Why the newest attempt failed; null if it did not. The list is then the one of before.</summary>
    public string? Failure { get; init; }

    /// <summary>The code of that.</summary>
    public ProblemCode FailureCode { get; init; }

    /// <summary>When the newest attempt failed.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>How many sets the server listed the last time.</summary>
    public int Listed => Sets.Count(s => s.FetchedAt is not null && s.FetchedAt == FetchedAt);

    /// <summary>True if the server has been asked, does not list the set, and nobody entered it by hand.</summary>
    public bool IsMissing(ConfigId config) =>
        FetchedAt is not null && Find(config) is not { IsByHand: true } && Find(config)?.FetchedAt != FetchedAt;

    /// <summary>True if the server listed the set the last time; false if it did not, or has not been asked.</summary>
    public bool Lists(ConfigId config) => FetchedAt is not null && Find(config)?.FetchedAt == FetchedAt;

    private ConfigSet? Find(ConfigId config) => Sets.FirstOrDefault(s => s.Config == config);
}
