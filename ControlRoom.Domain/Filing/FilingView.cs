using System.Collections.Immutable;
using ControlRoom.Domain.Filing.Model;
using ControlRoom.Domain.Hosts;

namespace ControlRoom.Domain.Filing;

/// <summary>Both places at one moment.</summary>
public sealed record FilingView
{
    /// <summary>Why nothing could be seen; null if something could.</summary>
    public FilingProblem? Problem { get; init; }

    /// <summary>GRAW files in the router's working directory.</summary>
    public ImmutableArray<GrawFile> Source { get; init; } = [];

    /// <summary>GRAW files in the run's directory.</summary>
    public ImmutableArray<GrawFile> Filed { get; init; } = [];

    /// <summary>What there is only called like GRAW files, in order; it stays there.</summary>
    public ImmutableArray<OtherFile> Others { get; init; } = [];

    /// <summary>True if the run's directory is claimed for this filing.</summary>
    public bool IsClaimed { get; init; }

    /// <summary>True if the run's directory holds anything that is not this filing's.</summary>
    public bool IsOccupied { get; init; }
}
